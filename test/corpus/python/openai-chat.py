"""Answers one support question."""
from openai import OpenAI

client = OpenAI()


def answer(question: str) -> str:
    response = client.chat.completions.create(
        model="gpt-4.1",
        temperature=0.2,
        max_tokens=800,
        messages=[
            {"role": "system", "content": "You answer questions about invoices."},
            {"role": "user", "content": question},
        ],
    )
    return response.choices[0].message.content or ""
