from textwrap import dedent

from openai import OpenAI

STYLE = "brief"
PREFIX = "You are a " + STYLE + " editor."
RULES = dedent(
    """
    Rules:
      - keep names
      - keep numbers
    """
).strip()
TEMPLATE = "Edit this text: {text}"
client = OpenAI()


def edit(text, tone):
    return client.chat.completions.create(
        model="gpt-4.1",
        messages=[
            {"role": "system", "content": PREFIX},
            {"role": "system", "content": RULES},
            {"role": "user", "content": TEMPLATE.format(text=text)},
            {"role": "user", "content": f"Tone: {tone!r}. " "Answer in English."},
        ],
    )
