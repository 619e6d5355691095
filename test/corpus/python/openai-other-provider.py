import os
from openai import OpenAI

XAI = "https://api.x.ai/v1"
grok = OpenAI(api_key=os.environ["XAI_API_KEY"], base_url=XAI)
reply = grok.chat.completions.create(
    model="grok-4.7",
    messages=[{"role": "user", "content": "One sentence on tides."}],
)
gemini = OpenAI(
    api_key=os.environ["GEMINI_API_KEY"],
    base_url="https://generativelanguage.googleapis.com/v1beta/openai/",
)
second = gemini.chat.completions.create(
    model="gemini-2.5-pro",
    messages=[{"role": "user", "content": "One sentence on tides."}],
)
