from langchain.chat_models import init_chat_model

one = init_chat_model("openai:o4-mini", temperature=1)
two = init_chat_model("claude-sonnet-4-5", model_provider="anthropic", temperature=0.2)
three = init_chat_model(model="google_genai:gemini-2.5-pro")
four = init_chat_model("bedrock_converse:anthropic.claude-sonnet-4-5-20250929-v1:0")
five = init_chat_model("azure_openai:our-deployment")
