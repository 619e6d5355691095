require "openai"

MODELS = { fast: "gpt-4.1-mini", good: "gpt-4.1" }.freeze

client = OpenAI::Client.new

def ask(client, hard, kind)
  model = hard ? "o3" : "gpt-4o"
  client.chat(parameters: { model: model, messages: [{ role: "user", content: "a" }] })
  other = case kind
          when :long then "gpt-4.1"
          else "gpt-4.1-mini"
          end
  client.chat(parameters: { model: other, messages: [{ role: "user", content: "b" }] })
  third = if hard then "o3" elsif kind then "gpt-4.1" else "gpt-4o" end
  client.chat(parameters: { model: third, messages: [{ role: "user", content: "c" }] })
  client.chat(parameters: { model: MODELS[kind], messages: [{ role: "user", content: "d" }] })
  client.chat(parameters: { model: MODELS[:fast], messages: [{ role: "user", content: "e" }] })
end
