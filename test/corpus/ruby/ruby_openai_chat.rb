require "openai"

# client.chat(parameters: { model: "gpt-4" }) was before.
MODEL = "gpt-4o".freeze

client = OpenAI::Client.new(access_token: ENV.fetch("OPENAI_API_KEY"))
response = client.chat(
  parameters: {
    model: MODEL, # Required.
    messages: [
      { role: "system", content: "You are terse." },
      { role: "user", content: "Hello, #{ARGV.first}!" }
    ],
    temperature: 0.7,
    max_tokens: 200
  }
)
puts response.dig("choices", 0, "message", "content")
