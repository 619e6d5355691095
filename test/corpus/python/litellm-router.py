import os
from litellm import Router, completion

router = Router(
    model_list=[
        {
            "model_name": "house-model",
            "litellm_params": {"model": "azure/gpt-deploy", "api_base": os.getenv("AZURE_API_BASE")},
        },
        {"model_name": "house-model", "litellm_params": {"model": "gpt-4o"}},
    ]
)
router.completion(model="house-model", messages=[{"role": "user", "content": "Hi"}])
completion(
    model="my-finetune",
    api_base="http://localhost:8000",
    custom_llm_provider="openai",
    messages=[{"role": "user", "content": "Hi"}],
)
