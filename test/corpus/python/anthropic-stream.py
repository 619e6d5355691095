from anthropic import AsyncAnthropic

client = AsyncAnthropic()


async def tell(topic: str):
    async with client.messages.stream(
        model="claude-opus-5-5",
        max_tokens=4096,
        system=[
            {"type": "text", "text": "You tell stories.", "cache_control": {"type": "ephemeral"}},
        ],
        messages=[{"role": "user", "content": f"Tell me about {topic}."}],
    ) as stream:
        async for text in stream.text_stream:
            yield text
