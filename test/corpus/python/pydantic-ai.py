from pydantic_ai import Agent
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.settings import ModelSettings

writer = Agent(
    "openai:o4-mini",
    system_prompt="You write release notes.",
    model_settings=ModelSettings(temperature=0.4, max_tokens=900),
)
reviewer = Agent(AnthropicModel("claude-sonnet-4-5"), instructions="Review.")
local = OpenAIChatModel("llama3.2", provider=OpenAIProvider(base_url="http://localhost:11434/v1"))
gateway = Agent("gateway/openai:gpt-4.1")
vertex = Agent("google-vertex:gemini-2.5-pro")
