require "openai"

class Assistant
  DEFAULT_MODEL = "gpt-4.1-mini"

  def initialize(client)
    @client = client
    @model = DEFAULT_MODEL
  end

  def ask(question)
    @client.chat(parameters: {
      model: @model,
      messages: [{ "role" => "user", "content" => question }],
      stream: proc { |chunk, _bytes| print chunk.dig("choices", 0, "delta", "content") },
      stop: %w[END STOP]
    })
  end
end
