import base64
from openai import OpenAI

client = OpenAI()
data = base64.b64encode(open("chart.png", "rb").read()).decode()
client.chat.completions.create(
    model="gpt-4o",
    messages=[
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "What does the chart show?"},
                {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{data}"}},
            ],
        }
    ],
)
