require "ruby_llm"

chat = RubyLLM.chat(model: "claude-haiku-4-5").with_temperature(0.2)
chat.ask "What's the best way to learn Ruby?"
other = RubyLLM.chat model: 'gpt-4.1-nano'
other.ask("Hi")
