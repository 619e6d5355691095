import os
from openai import OpenAI

MODEL = os.getenv("OPENAI_MODEL", "gpt-4.1-mini")
OTHER = os.environ.get("OTHER_MODEL") or "gpt-4o"
TEMPERATURE = float(os.getenv("TEMPERATURE", "0.2"))
client = OpenAI()
client.chat.completions.create(model=MODEL, temperature=TEMPERATURE, messages=[{"role": "user", "content": "a"}])
client.chat.completions.create(model=OTHER, messages=[{"role": "user", "content": "b"}])
client.chat.completions.create(
    model=os.environ.get("THIRD", default="o4-mini"),
    temperature=1,
    messages=[{"role": "user", "content": "c"}],
)
