from google.adk.agents import Agent, LlmAgent
from google.adk.models.lite_llm import LiteLlm
from google.genai import types

root_agent = Agent(
    model="gemini-2.5-flash",
    name="helper",
    instruction="You answer questions about the weather.",
    generate_content_config=types.GenerateContentConfig(temperature=0.2, max_output_tokens=100),
)
other = LlmAgent(model=LiteLlm(model="openai/gpt-4.1"), name="other", instruction="You translate.")
