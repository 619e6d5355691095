# Models by use. "gpt-4" is gone.
module Models
  BY_USE = {
    fast: "gpt-4.1-mini",
    "smart" => "gpt-4.1"
  }.freeze

  def self.default
    ENV.fetch("LLM_MODEL", "o3")
  end
end
