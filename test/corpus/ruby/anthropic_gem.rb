require "anthropic"

client = Anthropic::Client.new(access_token: "access_token_goes_here")
response = client.messages(
  parameters: {
    model: 'claude-3-haiku-20240307',
    system: 'Respond only in Spanish.',
    messages: [
      { 'role': 'user', 'content': 'Hello, Claude!' }
    ],
    max_tokens: 1000
  }
)
