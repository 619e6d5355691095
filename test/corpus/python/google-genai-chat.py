from google import genai

client = genai.Client(api_key="unset")
chat = client.chats.create(model="gemini-2.5-pro", config={"system_instruction": "Be a pirate."})
print(chat.send_message("Hello").text)
total = client.models.count_tokens(model="gemini-2.5-pro", contents="Hello")
