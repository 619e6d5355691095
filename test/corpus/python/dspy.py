import dspy

lm = dspy.LM("openai/gpt-4.1-mini", temperature=0.7, max_tokens=1000)
local = dspy.LM("openai/local", api_base="http://localhost:7501/v1", api_key="")
dspy.configure(lm=lm)
qa = dspy.ChainOfThought("question -> answer")
