"""Models of frameworks for agents."""

from agno.agent import Agent as AgnoAgent
from agno.models.anthropic import Claude
from autogen_ext.models.openai import OpenAIChatCompletionClient
from haystack.components.generators.chat import OpenAIChatGenerator
from strands.models import BedrockModel

generator = OpenAIChatGenerator(model="gpt-4.1", generation_kwargs={"temperature": 0.2, "max_completion_tokens": 100})
local = OpenAIChatGenerator(model="llama", api_base_url="http://localhost:8080/v1")
autogen = OpenAIChatCompletionClient(model="gpt-4.1-mini", temperature=0.1)
claude = Claude(id="claude-sonnet-4-5", temperature=0.3)
bedrock = BedrockModel(model_id="us.anthropic.claude-sonnet-4-5-20250929-v1:0", temperature=0.3)
