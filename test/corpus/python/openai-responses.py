from openai import OpenAI

client = OpenAI()

response = client.responses.create(
    model="o3",
    reasoning={"effort": "high"},
    instructions="You are a careful reviewer.",
    input="Is this migration safe to run twice?",
    max_output_tokens=4000,
)
print(response.output_text)
