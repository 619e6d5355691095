from smolagents import CodeAgent, InferenceClientModel, LiteLLMModel, OpenAIModel

own = OpenAIModel(model_id="gpt-4.1", temperature=0.2)
server = OpenAIModel("served-model", api_base="http://localhost:8000/v1")
router = LiteLLMModel(model_id="anthropic/claude-sonnet-4-5", temperature=0.2)
hub = InferenceClientModel(model_id="meta-llama/Llama-3.3-70B-Instruct")
agent = CodeAgent(tools=[], model=own)
