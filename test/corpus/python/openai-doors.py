import asyncio

from openai import AsyncOpenAI, OpenAI

client = OpenAI()

raw = client.chat.completions.with_raw_response.create(
    model="gpt-4.1", messages=[{"role": "user", "content": "a"}], temperature=0.1
)
other = client.with_raw_response.responses.create(model="gpt-4.1", input="b")
client.with_options(timeout=5).responses.create(model="gpt-4.1", input="c")
client.with_options(base_url="http://localhost:8080/v1").responses.create(model="gpt-4.1", input="d")
client.copy(max_retries=1).responses.create(model="gpt-4.1", input="e")
client.beta.chat.completions.parse(model="gpt-4.1", messages=[{"role": "user", "content": "f"}])
client.completions.create(model="gpt-3.5-turbo-instruct", prompt="g")

with client.responses.with_streaming_response.create(model="gpt-4.1", input="h") as response:
    print(response.headers)

with OpenAI() as opened:
    opened.responses.create(model="gpt-4.1", input="i")


async def together(questions: list[str]):
    async with AsyncOpenAI(base_url="https://gateway.example.com/v1") as gateway:
        await gateway.responses.create(model="gpt-4.1", input="j")
    own = AsyncOpenAI()
    await asyncio.gather(
        own.responses.create(model="gpt-4.1", input="k"),
        *(own.responses.create(model="gpt-4.1-mini", input=question) for question in questions),
    )
