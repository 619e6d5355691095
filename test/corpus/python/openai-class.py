from openai import OpenAI


class Writer:
    default_model = "gpt-4.1"

    def __init__(self, model=None):
        self.client = OpenAI(max_retries=2)
        self.options = {"temperature": 0.9, "top_p": 0.95}

    def write(self, topic):
        return self.client.chat.completions.create(
            model="gpt-4.1",
            messages=[
                {"role": "system", "content": "You write short stories."},
                {"role": "user", "content": "A story about " + topic},
            ],
            **self.options,
        )
