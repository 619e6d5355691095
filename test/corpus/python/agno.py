from agno.agent import Agent
from agno.models.anthropic import Claude
from agno.models.openai import OpenAIChat

agent = Agent(
    model=OpenAIChat(id="gpt-4.1", temperature=0.2),
    description="You answer mail.",
    instructions=["Be brief.", "Be kind."],
    markdown=True,
)
other = Agent(model=Claude(id="claude-sonnet-4-5"), instructions="Be brief.")
by_name = Agent(model="openai:gpt-4.1-mini")
