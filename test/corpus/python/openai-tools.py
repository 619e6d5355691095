import json
from openai import OpenAI

client = OpenAI()
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "find_order",
            "description": "Finds an order by its number.",
            "parameters": {
                "type": "object",
                "properties": {"number": {"type": "string"}},
                "required": ["number"],
                "additionalProperties": False,
            },
            "strict": True,
        },
    }
]
messages = [{"role": "user", "content": "Where is order A-17?"}]
first = client.chat.completions.create(model="gpt-4.1", tools=TOOLS, tool_choice="auto", messages=messages)
print(json.dumps(first.model_dump(), indent=2))
