"""Requests that are sent without a library of the provider."""

import json

import httpx
import requests

API = "https://api.anthropic.com"
GOOGLE = "https://generativelanguage.googleapis.com/v1beta"


def openai(key: str, mail: str):
    return requests.post(
        "https://api.openai.com/v1/chat/completions",
        headers={"Authorization": f"Bearer {key}"},
        json={
            "model": "gpt-4.1",
            "temperature": 0.2,
            "messages": [{"role": "user", "content": mail}],
        },
        timeout=30,
    )


def anthropic(client: httpx.Client, mail: str):
    payload = {
        "model": "claude-sonnet-4-5",
        "max_tokens": 1024,
        "system": "Answer briefly.",
        "messages": [{"role": "user", "content": mail}],
    }
    client.post(f"{API}/v1/messages", data=json.dumps(payload))
    httpx.post(url=f"{API}/v1/messages", json=payload)


async def google(session, mail: str, key: str):
    async with session.post(
        f"{GOOGLE}/models/gemini-2.5-flash:generateContent?key={key}",
        json={"contents": [{"parts": [{"text": mail}]}], "generationConfig": {"temperature": 0.5}},
    ) as answer:
        return await answer.json()


def elsewhere(host: str):
    requests.post("http://localhost:8000/v1/chat/completions", json={"model": "gpt-4.1", "messages": []})
    requests.post(f"{host}/v1/chat/completions", json={"model": "gpt-4.1", "messages": []})
    requests.post("https://api.openai.com/v1/files", json={"model": "gpt-4.1", "messages": []})


def raw():
    body = '{"model": "gpt-4.1", "temperature": 0.1, "messages": [{"role": "user", "content": "Hi"}]}'
    requests.request("POST", "https://api.openai.com/v1/chat/completions", data=body)
