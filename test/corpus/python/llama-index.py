from llama_index.core import Settings
from llama_index.llms.anthropic import Anthropic
from llama_index.llms.azure_openai import AzureOpenAI
from llama_index.llms.openai import OpenAI

Settings.llm = OpenAI(model="gpt-4.1", temperature=0.1, max_tokens=512)
other = Anthropic(model="claude-sonnet-4-5")
azure = AzureOpenAI(model="gpt-4o", engine="prod-gpt4o", temperature=0.1)
local = OpenAI(model="local-model", api_base="http://localhost:1234/v1")
