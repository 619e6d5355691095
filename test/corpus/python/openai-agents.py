from agents import Agent, ModelSettings, Runner

triage = Agent(
    name="Triage",
    instructions="Hand the question to the right agent.",
    model="gpt-4.1",
    model_settings=ModelSettings(temperature=0.1),
)
helper = Agent(name="Helper", instructions="Help.", model="litellm/anthropic/claude-sonnet-4-5")
print(Runner.run_sync(triage, "My invoice is wrong."))
