from anthropic import Anthropic

client = Anthropic()
weather = {
    "name": "weather",
    "description": "Weather of a place.",
    "input_schema": {"type": "object", "properties": {"place": {"type": "string"}}, "required": ["place"]},
}
reply = client.beta.messages.create(
    model="claude-opus-5-5",
    max_tokens=16000,
    thinking={"type": "enabled", "budget_tokens": 8000},
    tools=[weather],
    betas=["interleaved-thinking-2025-05-14"],
    messages=[
        {"role": "user", "content": "Do I need an umbrella?"},
        {"role": "assistant", "content": [{"type": "text", "text": "Let me see."}]},
        {"role": "user", "content": "In Bergen."},
    ],
)
count = client.messages.count_tokens(model="claude-opus-5-5", messages=[{"role": "user", "content": "Hi"}])
