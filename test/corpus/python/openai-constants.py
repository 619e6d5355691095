"""The SDK's own constants and enumerations instead of strings."""
from openai import OpenAI
from openai.types import ChatModel
from myapp.settings import settings
from myapp.models import Models

client = OpenAI()
MODEL: ChatModel = settings.model

client.chat.completions.create(model=Models.FAST, messages=[{"role": "user", "content": "x"}])
client.chat.completions.create(model=settings.model, temperature=settings.temperature, messages=settings.messages)
client.chat.completions.create(model=MODEL, messages=[])
