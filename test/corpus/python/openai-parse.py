from openai import OpenAI
from pydantic import BaseModel


class Invoice(BaseModel):
    number: str
    total: float


client = OpenAI()
completion = client.beta.chat.completions.parse(
    model="gpt-4.1-mini",
    response_format=Invoice,
    messages=[
        {"role": "system", "content": "Extract the invoice."},
        {"role": "user", "content": open("invoice.txt").read()},
    ],
)
print(completion.choices[0].message.parsed)
