import os

from openai import OpenAI

from shop.settings import settings

client = OpenAI()


def summary(review: str) -> str:
    answer = client.chat.completions.create(
        model=os.getenv("SUMMARY_MODEL"),
        messages=[{"role": "user", "content": review}],
    )
    return answer.choices[0].message.content


def title(review: str) -> str:
    answer = client.chat.completions.create(
        model=settings.get("title.model"),
        messages=[{"role": "user", "content": review}],
    )
    return answer.choices[0].message.content


def tone(review: str) -> str:
    answer = client.chat.completions.create(
        model=settings.get("tone.model", "gpt-6.1-sol"),
        messages=[{"role": "user", "content": review}],
    )
    return answer.choices[0].message.content
