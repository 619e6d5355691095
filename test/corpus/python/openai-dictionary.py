from openai import OpenAI

MODELS = {
    "fast": "gpt-4.1-mini",
    "careful": "o4-mini",
}
DEFAULTS = dict(temperature=1, max_completion_tokens=2000)
BASE = {"model": MODELS["careful"], **DEFAULTS}

client = OpenAI()


def ask(question):
    return client.chat.completions.create(messages=[{"role": "user", "content": question}], **BASE)


def quick(question):
    request = {"model": MODELS["fast"], "messages": [{"role": "user", "content": question}]}
    return client.chat.completions.create(**request)
