require "bundler/setup"
require "openai"

openai = OpenAI::Client.new(api_key: ENV["OPENAI_API_KEY"])
system = <<~PROMPT
  You review code.
    Be strict.
PROMPT

completion = openai.chat.completions.create(
  messages: [
    { role: :system, content: system },
    { role: "user", content: "def a; end" }
  ],
  model: :"gpt-5-mini",
  reasoning_effort: :low
)
puts completion.choices.first.message.content
