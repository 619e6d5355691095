/** Lists of models as the providers give them, with the few ids that tests and samples use. */

const openaiIds = ["gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-mini", "gpt-5", "o3", "o4-mini"];
const xaiIds = ["grok-4", "grok-3-mini"];
const anthropicIds = ["claude-sonnet-4-20250514", "claude-opus-4-1-20250805", "claude-3-5-haiku-20241022"];
const geminiIds = ["gemini-2.5-pro", "gemini-2.5-flash"];
const ollamaIds = ["llama3.2:latest", "qwen2.5-coder:7b"];

/** `GET …/models` of OpenAI-compatible endpoints. xAI shares the address in tests, so its ids are in the list too. */
export function openaiModels(): unknown {
  return {
    object: "list",
    data: [...openaiIds, ...xaiIds].map((id) => ({ id, object: "model", created: 1_700_000_000, owned_by: "replay" })),
  };
}

export function anthropicModels(): unknown {
  return {
    data: anthropicIds.map((id) => ({ type: "model", id, display_name: id, created_at: "2025-05-14T00:00:00Z" })),
    has_more: false,
    first_id: anthropicIds[0],
    last_id: anthropicIds.at(-1),
  };
}

export function geminiModels(): unknown {
  return {
    models: geminiIds.map((id) => ({
      name: `models/${id}`,
      displayName: id,
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
      supportedGenerationMethods: ["generateContent", "countTokens"],
    })),
  };
}

/** `GET /api/tags` of Ollama. */
export function ollamaTags(): unknown {
  return {
    models: ollamaIds.map((name) => ({
      name,
      model: name,
      modified_at: "2026-10-01T08:00:00Z",
      size: 2_000_000_000,
      digest: "replay",
      details: { format: "gguf", family: name.split(/[:.0-9]/)[0], parameter_size: "3B", quantization_level: "Q4_K_M" },
    })),
  };
}

/** `POST /api/show` of Ollama. */
export function ollamaShow(): unknown {
  return {
    details: { format: "gguf", family: "llama", parameter_size: "3B", quantization_level: "Q4_K_M" },
    model_info: { "general.architecture": "llama", "llama.context_length": 131_072 },
    capabilities: ["completion", "tools"],
  };
}
