from openai import OpenAI

client = OpenAI()
texts = ["first", "second"]
vectors = client.embeddings.create(model="text-embedding-3-small", input=texts, dimensions=256)
picture = client.images.generate(model="gpt-image-1", prompt="A quiet harbour", size="1024x1024")
print(len(vectors.data), picture.data[0].url)
