import openai

openai.organization = "org-garden"


def advice(plant, model="gpt-3.5-turbo"):
    answer = openai.ChatCompletion.create(
        model=model,
        messages=[
            {"role": "system", "content": "You know all about plants."},
            {"role": "user", "content": f"How often is a {plant} watered?"},
        ],
        temperature=0.4,
    )
    return answer.choices[0].message["content"]


async def name(plant):
    answer = await openai.ChatCompletion.acreate(
        model="gpt-4.1-mini",
        messages=[{"role": "user", "content": f"What is the Latin name of a {plant}?"}],
        max_tokens=20,
    )
    return answer["choices"][0]["message"]["content"]
