from xai_sdk import Client
from xai_sdk.chat import system, user

client = Client()
chat = client.chat.create(
    model="grok-4.7",
    messages=[system("You are a poet."), user("Write about rain.")],
    temperature=0.8,
)
print(chat.sample().content)
