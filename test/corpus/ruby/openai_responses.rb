require "openai"

client = OpenAI::Client.new
options = { temperature: 1 }
response = client.responses.create(
  model: ENV["MODEL"] || "o4-mini",
  instructions: "Summarize in " + "three lines.",
  input: "A long text",
  **options
)
puts response.output_text
