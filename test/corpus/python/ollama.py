import ollama
from ollama import Client, chat

chat(model="llama3.1:8b", messages=[{"role": "user", "content": "Why is the sky blue?"}])
ollama.generate(model="qwen2.5-coder:7b", prompt="def add(a, b):", options={"temperature": 0, "num_predict": 64})
Client(host="http://gpu:11434").chat(
    model="llama3.1:70b",
    messages=[{"role": "user", "content": "Hello"}],
)
