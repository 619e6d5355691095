from crewai import LLM, Agent, Crew, Task

llm = LLM(model="openai/gpt-4.1", temperature=0.2, max_tokens=200)
local = LLM(model="ollama/llama3.2", base_url="http://localhost:11434")

researcher = Agent(role="Researcher", goal="Find facts", backstory="You read a lot.", llm=llm)
writer = Agent(role="Writer", goal="Write", backstory="You write.", llm="anthropic/claude-sonnet-4-5")
task = Task(description="Write about {topic}", expected_output="A page", agent=writer)
crew = Crew(agents=[researcher, writer], tasks=[task])
