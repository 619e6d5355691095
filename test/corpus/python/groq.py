from groq import Groq

client = Groq()
client.chat.completions.create(
    model="llama-3.3-70b-versatile",
    temperature=0.5,
    max_completion_tokens=1024,
    messages=[
        {"role": "system", "content": "You are fast."},
        {"role": "user", "content": "Explain latency."},
    ],
)
