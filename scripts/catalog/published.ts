/**
 * Days that the makers' pages give and ids do not: release, and how far the training data reaches.
 *
 * Source: https://developers.openai.com/api/docs/models (each model's page: "knowledge cutoff")
 * Source: https://platform.claude.com/docs/en/about-claude/models/overview and https://platform.claude.com/docs/en/models
 * ("reliable knowledge cutoff")
 * Source: https://ai.google.dev/gemini-api/docs/models ("knowledge cutoff", "latest update")
 * Source: https://docs.x.ai/docs/models
 */
interface Published {
  /** ISO 8601 day or month. */
  readonly released?: string;
  readonly knowledge?: string;
}

export const PUBLISHED: Readonly<Record<string, Published>> = {
  "openai/gpt-4.1": { released: "2025-04-14", knowledge: "2024-06-01" },
  "openai/gpt-4.1-mini": { released: "2025-04-14", knowledge: "2024-06-01" },
  "openai/gpt-4.1-nano": { released: "2025-04-14", knowledge: "2024-06-01" },
  "openai/gpt-4o": { released: "2024-05-13", knowledge: "2023-10-01" },
  "openai/gpt-4o-mini": { released: "2024-07-18", knowledge: "2023-10-01" },
  "openai/o1": { released: "2024-12-17", knowledge: "2023-10-01" },
  "openai/o3-mini": { released: "2025-01-31", knowledge: "2023-10-01" },
  "openai/o3": { released: "2025-04-16", knowledge: "2024-06-01" },
  "openai/o3-pro": { released: "2025-06-10", knowledge: "2024-06-01" },
  "openai/o4-mini": { released: "2025-04-16", knowledge: "2024-06-01" },
  "openai/gpt-5": { released: "2025-08-07", knowledge: "2024-09-30" },
  "openai/gpt-5-mini": { released: "2025-08-07", knowledge: "2024-05-31" },
  "openai/gpt-5-nano": { released: "2025-08-07", knowledge: "2024-05-31" },
  "openai/gpt-5.5": { released: "2026-04-23" },
  "openai/gpt-5.5-pro": { released: "2026-04-23" },
  "anthropic/claude-fable-5": { knowledge: "2026-01" },
  "anthropic/claude-fable-5-1": { knowledge: "2026-06" },
  "anthropic/claude-opus-5-5": { knowledge: "2026-06" },
  "anthropic/claude-opus-5": { released: "2026-07-24", knowledge: "2026-05" },
  "anthropic/claude-sonnet-5": { knowledge: "2026-01" },
  "anthropic/claude-opus-4-5": { released: "2025-11-24", knowledge: "2025-05" },
  "anthropic/claude-haiku-4-5": { released: "2025-10-15", knowledge: "2025-02" },
  "anthropic/claude-sonnet-4-5": { released: "2025-09-29", knowledge: "2025-01" },
  "anthropic/claude-opus-4-20250514": { knowledge: "2025-01" },
  "anthropic/claude-sonnet-4-20250514": { knowledge: "2025-01" },
  "gemini/gemini-2.5-pro": { released: "2025-06-17", knowledge: "2025-01" },
  "gemini/gemini-2.5-flash": { released: "2025-06-17", knowledge: "2025-01" },
  "gemini/gemini-2.5-flash-lite": { released: "2025-07-22", knowledge: "2025-01" },
  "xai/grok-4-0709": { released: "2025-07-09", knowledge: "2024-11" },
};
