"""Models that a condition chooses."""

import os

from openai import OpenAI

client = OpenAI()

TIERS = {"fast": "gpt-4.1-mini", "good": "gpt-4.1"}


def inline(hard: bool, mail: str) -> str:
    answer = client.chat.completions.create(
        model="o3" if hard else "gpt-4o",
        messages=[{"role": "user", "content": mail}],
        temperature=0.2,
    )
    return answer.choices[0].message.content


def assigned(hard: bool, mail: str):
    model = "gpt-4o"
    if hard:
        model = "o3"
    try:
        return client.responses.create(model=model, input="Hi")
    except ValueError:
        return None


def by_kind(kind: str):
    match kind:
        case "long":
            chosen = "gpt-4.1"
        case "short":
            chosen = "gpt-4.1-mini"
        case _:
            chosen = os.environ["MODEL"]
    return client.responses.create(model=chosen, input="Hi")


def by_key(tier: str):
    client.responses.create(model=TIERS[tier], input="a")
    client.responses.create(model=TIERS["good"], input="b")
    client.responses.create(model=TIERS.get(tier, "gpt-4o"), input="c")


def alternating(hard: bool):
    model = "o3" if hard else "gpt-4o"
    if hard:
        return client.responses.create(model=model, input="a", reasoning={"effort": "high"})
    return client.responses.create(model=model, input="b", temperature=0)


def one_after_the_other():
    model = "o3"
    client.responses.create(model=model, input="a")
    model = "gpt-4o"
    client.responses.create(model=model, input="b", temperature=0)


def in_a_loop(parts: list[str]):
    model = "gpt-4o"
    for part in parts:
        client.responses.create(model=model, input=part)
        model = "o3"
