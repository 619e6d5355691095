import asyncio
from openai import AsyncOpenAI

MODEL = "gpt-4o-mini"
client = AsyncOpenAI(timeout=30)


async def main() -> None:
    stream = await client.chat.completions.create(
        model=MODEL,
        stream=True,
        stream_options={"include_usage": True},
        messages=[{"role": "user", "content": "Write a haiku about queues."}],
    )
    async for chunk in stream:
        if chunk.choices:
            print(chunk.choices[0].delta.content or "", end="")


asyncio.run(main())
