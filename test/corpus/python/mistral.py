import os
from mistralai import Mistral

with Mistral(api_key=os.environ["MISTRAL_API_KEY"]) as opened:
    pass

client = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
client.chat.complete(
    model="mistral-large-latest",
    random_seed=7,
    messages=[{"role": "user", "content": "Bonjour"}],
)
client.chat.stream(model="mistral-small-latest", messages=[{"role": "user", "content": "Bonjour"}])
