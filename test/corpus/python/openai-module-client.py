import openai

openai.api_key = "unset"


def complete(prompt):
    return openai.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": f"Summarize:\n{prompt}"}],
        n=2,
    )
