import anthropic

client = anthropic.Anthropic()

message = client.messages.create(
    model="claude-sonnet-4-5",
    max_tokens=1024,
    temperature=0.3,
    system="You are a translator.",
    messages=[{"role": "user", "content": "Translate: guten Morgen"}],
)
print(message.content[0].text)
