require "anthropic"

anthropic = Anthropic::Client.new
message = anthropic.messages.create(
  max_tokens: 1024,
  system: "You are a careful reviewer.",
  messages: [{ role: "user", content: "Hello, Claude" }],
  model: "claude-sonnet-4-5",
  thinking: { type: :enabled, budget_tokens: 2000 }
)
puts(message.content)
