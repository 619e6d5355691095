import os
from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_version="2024-10-21",
)
reply = client.chat.completions.create(
    model="support-bot-prod",
    temperature=0.7,
    messages=[{"role": "user", "content": "Hello"}],
)
