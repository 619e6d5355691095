from google import genai

client = genai.Client(vertexai=True, project="demo", location="us-central1")
client.models.generate_content(
    model="gemini-2.5-pro-preview-tuned",
    contents=[{"role": "user", "parts": [{"text": "Hi"}]}],
)
