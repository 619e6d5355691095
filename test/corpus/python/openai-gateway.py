from openai import OpenAI

client = OpenAI(base_url="http://localhost:4000/v1", api_key="none")
reply = client.chat.completions.create(
    model="claude-sonnet-4-5",
    temperature=0.4,
    messages=[{"role": "user", "content": "Say hello."}],
)
print(reply.choices[0].message.content)
