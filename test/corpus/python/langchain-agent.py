from langchain.agents import create_agent

agent = create_agent(
    "anthropic:claude-sonnet-4-5",
    tools=[],
    system_prompt="You plan trips.",
)
