import instructor
from openai import OpenAI
from pydantic import BaseModel


class User(BaseModel):
    name: str
    age: int


client = instructor.from_openai(OpenAI(), mode=instructor.Mode.TOOLS)
user = client.chat.completions.create(
    model="gpt-4.1-mini",
    response_model=User,
    max_retries=3,
    messages=[{"role": "user", "content": "Jason is 25 years old."}],
)
newer = instructor.from_provider("anthropic/claude-sonnet-4-5")
other = newer.create(
    response_model=User,
    messages=[{"role": "user", "content": "Anna is 30 years old."}],
    max_tokens=100,
)
third = newer.chat.completions.create(response_model=User, messages=[{"role": "user", "content": "Bo is 5."}])
