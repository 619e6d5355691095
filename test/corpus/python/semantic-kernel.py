from semantic_kernel import Kernel
from semantic_kernel.connectors.ai.open_ai import (
    AzureChatCompletion,
    OpenAIChatCompletion,
    OpenAIChatPromptExecutionSettings,
)

kernel = Kernel()
kernel.add_service(OpenAIChatCompletion(service_id="chat", ai_model_id="gpt-4.1"))
kernel.add_service(AzureChatCompletion(service_id="azure", deployment_name="prod", endpoint="https://x"))
settings = OpenAIChatPromptExecutionSettings(
    service_id="chat",
    ai_model_id="o4-mini",
    temperature=0.7,
    max_tokens=2000,
)
