import google.generativeai as genai

genai.configure(api_key="unset")
model = genai.GenerativeModel(
    "gemini-2.5-pro",
    generation_config={"temperature": 0.2, "max_output_tokens": 300},
    system_instruction="You are terse.",
)
print(model.generate_content("Name three rivers.").text)
