from langchain_anthropic import ChatAnthropic
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_openai import AzureChatOpenAI, ChatOpenAI, OpenAIEmbeddings

fast = ChatOpenAI(model="gpt-4.1-mini", temperature=0, max_retries=2)
smart = ChatAnthropic(model_name="claude-opus-5-5", max_tokens=2048)
wide = ChatGoogleGenerativeAI(model="gemini-2.5-pro", temperature=0.3)
azure = AzureChatOpenAI(azure_deployment="gpt4-prod", api_version="2024-10-21", temperature=0.2)
proxy = ChatOpenAI(model="claude-sonnet-4-5", base_url="https://gateway.example/v1")
vectors = OpenAIEmbeddings(model="text-embedding-3-large")
fast.invoke([SystemMessage("Be brief."), HumanMessage(content="Hi")])
