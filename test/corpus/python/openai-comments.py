from openai import OpenAI

client = OpenAI()
# client.chat.completions.create(model="gpt-3.5-turbo-0301", temperature=7, messages=[])
"""
client.chat.completions.create(model="text-davinci-003", messages=[])
"""


def nothing():
    """Use client.chat.completions.create(model="gpt-4-32k") here."""
    # model="gpt-9"
    return None
