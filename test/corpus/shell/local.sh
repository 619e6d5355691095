#!/bin/sh
curl http://localhost:11434/api/chat -d '{
  "model": "llama3.2",
  "messages": [{"role": "user", "content": "why is the sky blue?"}],
  "options": {"temperature": 0, "seed": 101}
}'
curl "$BASE_URL/chat/completions" -d '{"model": "team-model", "messages": []}'
