from google import genai
from google.genai import types

client = genai.Client()
response = client.models.generate_content(
    model="gemini-2.5-pro",
    contents="How do tides work?",
    config=types.GenerateContentConfig(
        system_instruction="Explain to a child.",
        temperature=0.4,
        max_output_tokens=500,
        thinking_config=types.ThinkingConfig(thinking_budget=0),
    ),
)
for chunk in client.models.generate_content_stream(
    model="gemini-2.5-pro",
    contents=["Count to three.", "Slowly."],
    config={"temperature": 0.1},
):
    print(chunk.text)
