require "httparty"
require "net/http"

URL = "https://api.openai.com/v1/chat/completions"

def ask(headers, mail)
  HTTParty.post(URL, headers: headers, body: { model: "gpt-4.1", messages: [{ role: "user", content: mail }] }.to_json)
  Net::HTTP.post(URI(URL), { model: "gpt-4.1", temperature: 0.2, messages: [] }.to_json, headers)
  Faraday.post("https://api.anthropic.com/v1/messages", JSON.generate({ model: "claude-sonnet-4-5", max_tokens: 5, messages: [] }))
  HTTParty.post("http://localhost/v1/chat/completions", body: { model: "gpt-4.1", messages: [] }.to_json)
end
