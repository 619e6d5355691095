"""Answers support mail with the cheapest model that can do it."""

import os

from litellm import completion

SYSTEM = "You are a friendly support agent. Answer in the customer's language, in at most five sentences."

CHEAP = "gpt-4.1-mini"
CAREFUL = "anthropic/claude-sonnet-4-20250514"


def answer(mail: str, careful: bool = False) -> str:
    response = completion(
        model=CAREFUL if careful else CHEAP,
        messages=[
            {"role": "system", "content": SYSTEM},
            {"role": "user", "content": mail},
        ],
        max_tokens=600,
        temperature=0.3,
    )
    return response.choices[0].message.content


def classify(mail: str) -> str:
    """One word: bug, billing, praise or other."""
    response = completion(
        model="o4-mini",
        messages=[{"role": "user", "content": f"Classify this mail in one word:\n{mail}"}],
        temperature=0.7,
    )
    return response.choices[0].message.content.strip()


def summarise(mails: list[str]) -> str:
    response = completion(
        model="claude-3-opus-20240229",
        messages=[{"role": "user", "content": "Summarise:\n" + "\n---\n".join(mails)}],
        max_tokens=1024,
    )
    return response.choices[0].message.content


def average_length(mails):
    total = 0
    for i in range(0, len(mails)):
        total = total + len(mails[i])
    return total / len(mails)


if __name__ == "__main__":
    o3 = os.environ.get("MAIL", "My invoice of May is missing.")
    print(classify(o3), answer(o3))
