"""A `chat` function of one's own is no library's."""
from myapp.rooms import chat, generate

chat(model="gpt-4.1", messages=[{"role": "user", "content": "x"}])
generate(model="seed-42", prompt="x")
