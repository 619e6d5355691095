import vertexai
from vertexai.generative_models import GenerationConfig, GenerativeModel

vertexai.init(project="demo", location="europe-west1")
model = GenerativeModel("gemini-2.5-pro@default", system_instruction=["You are terse."])
model.generate_content("Name three rivers.", generation_config=GenerationConfig(temperature=0.3))
