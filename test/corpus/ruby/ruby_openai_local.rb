require "openai"

client = OpenAI::Client.new(uri_base: "http://localhost:11434")
client.chat(parameters: { model: "llama3", messages: [{ role: "user", content: "Hello!" }], temperature: 0.7 })
