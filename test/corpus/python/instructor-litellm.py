import instructor
from litellm import completion

client = instructor.from_litellm(completion)
client.chat.completions.create(
    model="claude-sonnet-4-5",
    max_tokens=1024,
    messages=[{"role": "user", "content": "Extract."}],
    response_model=dict,
)
