import litellm
from litellm import acompletion, completion

litellm.drop_params = True

completion(model="openai/o4-mini", temperature=0.3, messages=[{"role": "user", "content": "Hi"}])


async def ask(question):
    return await acompletion(
        "anthropic/claude-sonnet-4-5",
        [{"role": "system", "content": "Be kind."}, {"role": "user", "content": question}],
        max_tokens=500,
        num_retries=2,
    )
