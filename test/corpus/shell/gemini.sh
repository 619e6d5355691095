curl "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=$GEMINI_API_KEY" \
  -H 'Content-Type: application/json' \
  -X POST \
  -d '{
    "systemInstruction": {"parts": [{"text": "Answer like a cat."}]},
    "contents": [{"role": "user", "parts": [{"text": "Hello there"}]}],
    "generationConfig": {"temperature": 1.0, "maxOutputTokens": 800, "stopSequences": ["Title"]}
  }'
