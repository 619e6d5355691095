import json

import anthropic
from anthropic.types.messages.batch_create_params import Request
from openai import OpenAI

client = anthropic.Anthropic()
openai = OpenAI()


def inline(questions: list[str]):
    client.messages.batches.create(
        requests=[
            {
                "custom_id": "first",
                "params": {
                    "model": "claude-sonnet-4-5",
                    "max_tokens": 100,
                    "messages": [{"role": "user", "content": "Hi"}],
                },
            },
            *(
                Request(
                    custom_id=f"question-{index}",
                    params={
                        "model": "claude-opus-5-5",
                        "max_tokens": 100,
                        "messages": [{"role": "user", "content": question}],
                    },
                )
                for index, question in enumerate(questions)
            ),
        ]
    )


def lines(questions: list[str]) -> str:
    tasks = []
    for index, question in enumerate(questions):
        body = {"model": "gpt-4.1-mini", "temperature": 0.1, "messages": [{"role": "user", "content": question}]}
        tasks.append({"custom_id": f"task-{index}", "method": "POST", "url": "/v1/chat/completions", "body": body})
    return "\n".join(json.dumps(task) for task in tasks)


def results(answers):
    return {answer["custom_id"]: answer["response"]["body"]["model"] for answer in answers}
