/**
 * Reviewed by hand: what the sources get wrong, leave out or call by other names. Each entry says why. The guide's
 * eight models stand here with the guide's figures.
 */
import type { Facts } from "./draft.ts";

/** Our id for an id of a source that is no id of the provider's API. */
export const CANONICAL: Readonly<Record<string, string>> = {
  "anthropic/claude-opus-4-0": "claude-opus-4-20250514",
  "anthropic/claude-sonnet-4-0": "claude-sonnet-4-20250514",
  "anthropic/claude-opus-4-1": "claude-opus-4-1-20250805",
  "anthropic/claude-3-7-sonnet-latest": "claude-3-7-sonnet-20250219",
  "anthropic/claude-3-5-sonnet": "claude-3-5-sonnet-20241022",
  "anthropic/claude-3-5-haiku-latest": "claude-3-5-haiku-20241022",
  "anthropic/claude-3-opus-latest": "claude-3-opus-20240229",
  "anthropic/claude-3-sonnet": "claude-3-sonnet-20240229",
  "anthropic/claude-3-haiku": "claude-3-haiku-20240307",
  "anthropic/claude-2": "claude-2.1",
  "openai/computer-use": "computer-use-preview",
};

/** Ids that the sources have as rows of their own and that are the same model as the row named. */
export const SAME_AS: Readonly<Record<string, string>> = {
  "anthropic/claude-haiku-4-5-20251001": "anthropic/claude-haiku-4-5",
  "anthropic/claude-opus-4-5-20251101": "anthropic/claude-opus-4-5",
  "anthropic/claude-sonnet-4-5-20250929": "anthropic/claude-sonnet-4-5",
  "anthropic/claude-3-5-sonnet-20240620": "anthropic/claude-3-5-sonnet-20241022",
  "openai/gpt-3.5-0301": "openai/gpt-3.5-turbo",
  "xai/grok-3-beta": "xai/grok-3",
  "xai/grok-3-mini-beta": "xai/grok-3-mini",
  "xai/grok-2-1212-vision": "xai/grok-2-vision-1212",
};

/** Models that the sources count among others of the same price: their facts are those of the row named. */
export const LIKE: Readonly<Record<string, string>> = {
  "openai/gpt-5-codex": "openai/gpt-5",
  "openai/gpt-5.1-codex": "openai/gpt-5.1",
  "openai/gpt-5.1-codex-max": "openai/gpt-5.1",
  "openai/gpt-5.1-chat-latest": "openai/gpt-5-chat-latest",
  "openai/gpt-5.2-chat-latest": "openai/gpt-5.2",
  "openai/gpt-5.3-chat-latest": "openai/gpt-5.2",
  "openai/gpt-audio-1.5": "openai/gpt-audio",
};

/** Snapshots that the provider's API takes and the sources leave out. */
export const SNAPSHOTS: Readonly<Record<string, readonly string[]>> = {
  "openai/gpt-4.1": ["gpt-4.1-2025-04-14"],
  "openai/gpt-4.1-mini": ["gpt-4.1-mini-2025-04-14"],
  "openai/gpt-4.1-nano": ["gpt-4.1-nano-2025-04-14"],
  "openai/gpt-4o-mini": ["gpt-4o-mini-2024-07-18"],
  "openai/o3": ["o3-2025-04-16"],
  "openai/o3-pro": ["o3-pro-2025-06-10"],
  "openai/o3-mini": ["o3-mini-2025-01-31"],
  "openai/o4-mini": ["o4-mini-2025-04-16"],
  "openai/o1": ["o1-2024-12-17"],
  "openai/o1-pro": ["o1-pro-2025-03-19"],
  "openai/gpt-4": ["gpt-4-0613"],
  "openai/gpt-4-turbo": ["gpt-4-turbo-2024-04-09", "gpt-4-1106-preview"],
  "openai/gpt-3.5-turbo": ["gpt-3.5-turbo-0125"],
  "openai/gpt-5": ["gpt-5-2025-08-07"],
  "openai/gpt-5-mini": ["gpt-5-mini-2025-08-07"],
  "openai/gpt-5-nano": ["gpt-5-nano-2025-08-07"],
  "openai/gpt-5-pro": ["gpt-5-pro-2025-10-06"],
  "anthropic/claude-opus-4-20250514": ["claude-opus-4-0"],
  "anthropic/claude-sonnet-4-20250514": ["claude-sonnet-4-0"],
  "anthropic/claude-3-5-sonnet-20241022": ["claude-3-5-sonnet-20240620", "claude-3-5-sonnet-latest"],
  "xai/grok-4-0709": ["grok-4", "grok-4-latest"],
};

/** Spellings of LiteLLM, the guide and common use that the provider's API does not take: translated when sent. */
export const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  "anthropic/claude-opus-4-20250514": ["claude-4-opus-20250514", "claude-4-opus", "claude-opus-4"],
  "anthropic/claude-sonnet-4-20250514": ["claude-4-sonnet-20250514", "claude-4-sonnet", "claude-sonnet-4"],
  "anthropic/claude-2.1": ["claude-2"],
  "openai/gpt-3.5-turbo": ["gpt-35-turbo"],
  "groq/openai/gpt-oss-120b": ["gpt-oss-120b"],
  "groq/openai/gpt-oss-20b": ["gpt-oss-20b"],
  "anthropic/claude-3-5-sonnet-20241022": ["claude-3-5-sonnet"],
  "anthropic/claude-3-haiku-20240307": ["claude-3-haiku"],
  "anthropic/claude-3-opus-20240229": ["claude-3-opus"],
  "anthropic/claude-3-sonnet-20240229": ["claude-3-sonnet"],
};

/** Why a fact stands here although a source has another. */
interface Correction {
  readonly facts: Facts;
  readonly reason: string;
}

const LONG_WINDOW =
  "pi-ai limits itself to the part of the window below the price tier (272K); OpenAI's model page and OpenRouter give 1,050,000.";

const longWindow = (): Correction => ({
  facts: { context_window: 1_050_000, max_input_tokens: 922_000 },
  reason: LONG_WINDOW,
});

const GPT5_INPUT: Correction = {
  facts: { context_window: 400_000, max_input_tokens: 272_000 },
  reason: "Of 400,000 tokens 128,000 are kept for the answer; LiteLLM and OpenAI's page give 272,000 for the prompt.",
};

const CHAT_WINDOW: Correction = {
  facts: { context_window: 128_000, max_input_tokens: 128_000, max_output_tokens: 16_384, efforts: [] },
  reason: "ChatGPT's models have a smaller window than the models they are counted with.",
};

/** Source: https://developers.openai.com/api/docs/models/o1-mini and /o1-preview ("Function calling: not supported"). */
const NO_TOOLS: Correction = {
  facts: { lacks: ["function_calling", "parallel_function_calling"] },
  reason: "llm-zoo has it among the models that call functions; OpenAI's pages do not.",
};

/** Source: https://api-docs.deepseek.com/news/news260424 (both names stood for V4 Flash until they ended). */
const V4_FLASH: Correction = {
  facts: { context_window: 1_000_000, max_input_tokens: 1_000_000, max_output_tokens: 384_000 },
  reason: "The sources keep the limits of the models that the moving names stood for in 2025.",
};

export const CORRECTIONS: Readonly<Record<string, Correction>> = {
  "deepseek/deepseek-chat": V4_FLASH,
  "deepseek/deepseek-reasoner": V4_FLASH,
  "openai/o1-mini": NO_TOOLS,
  "openai/o1-preview": NO_TOOLS,
  "openai/gpt-4o-search-preview": NO_TOOLS,
  "openai/gpt-5.2-chat-latest": CHAT_WINDOW,
  "openai/gpt-5.3-chat-latest": CHAT_WINDOW,
  "openai/gpt-4.1": {
    facts: { context_window: 1_047_576, max_input_tokens: 1_047_576, max_output_tokens: 32_768 },
    reason: "The guide's figure; genai-prices rounds to 1,000,000.",
  },
  "openai/gpt-3.5-turbo": {
    facts: { context_window: 16_385, max_output_tokens: 4096 },
    reason: "No source gives the limit of the answer.",
  },
  "openai/gpt-5": GPT5_INPUT,
  "openai/gpt-5-codex": GPT5_INPUT,
  "openai/gpt-5.1-codex": GPT5_INPUT,
  "openai/gpt-5.1-codex-max": GPT5_INPUT,
  "openai/gpt-5.2-codex": GPT5_INPUT,
  "openai/chatgpt-4o-latest": {
    facts: { lacks: ["reasoning"] },
    reason: "llm-zoo has it among reasoning models; OpenAI's page does not.",
  },
  "openai/gpt-5-mini": GPT5_INPUT,
  "openai/gpt-5-nano": GPT5_INPUT,
  "openai/gpt-5-pro": GPT5_INPUT,
  "openai/gpt-5.1": GPT5_INPUT,
  "openai/gpt-5.2": GPT5_INPUT,
  "openai/gpt-5.2-pro": GPT5_INPUT,
  "openai/gpt-5.3-codex": GPT5_INPUT,
  "openai/gpt-5.4-mini": GPT5_INPUT,
  "openai/gpt-5.4-nano": GPT5_INPUT,
  "openai/gpt-5.4": longWindow(),
  "openai/gpt-5.4-pro": longWindow(),
  "openai/gpt-5.5-pro": longWindow(),
  "openai/gpt-5.5": longWindow(),
  "openai/gpt-5.6-luna": longWindow(),
  "openai/gpt-5.6-sol": longWindow(),
  "openai/gpt-5.6-terra": longWindow(),
  "openai/gpt-6-astra": longWindow(),
  "openai/gpt-6-luna": longWindow(),
  "openai/gpt-6-sol": longWindow(),
  "openai/gpt-6.1-sol": longWindow(),
  "openai/gpt-6.1-terra": longWindow(),
  "anthropic/claude-opus-4-20250514": {
    facts: { name: "Claude Opus 4", max_output_tokens: 32_000 },
    reason: "Name of the maker's page; the limit is LiteLLM's.",
  },
  "anthropic/claude-sonnet-4-20250514": {
    facts: {
      name: "Claude Sonnet 4",
      context_window: 200_000,
      max_output_tokens: 64_000,
      tiers: [{ above: 200_000, input: 6, output: 22.5, cache_read: 0.6, cache_write: 7.5, cache_write_1h: 12 }],
    },
    reason: "The window of 1M was a beta, billed by a tier above 200K; the guide gives 200K.",
  },
  "gemini/gemini-2.5-pro": {
    facts: { context_window: 1_048_576, max_output_tokens: 65_536 },
    reason: "The guide's window.",
  },
  "gemini/gemini-2.5-flash": {
    facts: { context_window: 1_048_576, max_output_tokens: 65_536 },
    reason: "The guide's window.",
  },
  "xai/grok-4-0709": {
    facts: { name: "Grok 4", context_window: 256_000, max_output_tokens: 256_000, efforts: [] },
    reason: "The guide's window; the model reasons always and takes no effort.",
  },
};

/**
 * First-party prices on which the lists differ, with the reason for the one taken. A test compares every first-party
 * price with the careful list and accepts only these.
 */
export const PRICE_DISAGREEMENTS: Readonly<Record<string, string>> = {
  "anthropic/claude-sonnet-4-20250514":
    "The window of 1M was billed by a tier above 200,000 tokens, which genai-prices leaves out.",
  "deepseek/deepseek-v4-pro":
    "The price depends on the hour; ours is the daytime price, the package's that of the hour.",
  "deepseek/deepseek-v4-flash":
    "The price depends on the hour; ours is the daytime price, the package's that of the hour.",
  "zai/glm-5.3-flash":
    "genai-prices has the price of the introduction, which had ended by the day of the fresher list.",
  "mistral/mistral-large-latest":
    "The moving name stands for Mistral Large 3 now; genai-prices has the price of Large 2 for it.",
  "mistral/mistral-small-latest":
    "The moving name stands for Mistral Small 4 now; genai-prices has the price of Small 3.",
};

/**
 * Gateways' rows whose price of the day is not to be believed: tens of times below what every host of the model asked,
 * or input and output from different offers. They have no price until the gateway's own list is asked.
 */
export const UNPRICED: Readonly<Record<string, string>> = {
  "openrouter/deepseek/deepseek-v4.1-flash": "0.006 for input; five hosts ask 0.3, and the batch price is dearer.",
  "openrouter/deepseek/deepseek-v4.1-flash-1017": "0.006 for input; five hosts ask 0.3, and the batch price is dearer.",
  "openrouter/deepseek/deepseek-v4-pro-0813":
    "Input and output are forty times apart; with the hosts it is three times.",
  "vercel_ai_gateway/alibaba/qwen3.8-27b": "Input and output are forty times apart: prices of two offers in one row.",
};

/** The built-in assistant: a provider of our own that costs nothing. */
export const BUILT_IN: Facts = {
  name: "Built in, no language model",
  kind: "chat",
  context_window: 1_000_000,
  max_input_tokens: 1_000_000,
  max_output_tokens: 16_384,
  prices: { input: 0, output: 0 },
  abilities: ["system_messages"],
  life_cycle: { status: "active" },
};

/** Rows of sources that are left out, by pattern, with the reason. */
export const LEFT_OUT: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^openai\/(?:ada|babbage|curie|davinci|moderation|ft:.*|gpt-4o:extended|.*\.ft-.*)$/u,
    "Names of price lists, not models.",
  ],
  [/^openai\/gpt-oss/u, "Open weights: OpenAI's own API does not serve them; hosts have rows."],
  [/:free$/u, "Free variants come and go by the week; the base row tells the facts."],
  [/:batch$/u, "A way of billing, not a model."],
  [/^openrouter\/~/u, "Moving names of OpenRouter; its own list has them."],
  [
    /^(?:gemini|xai|openai)\/.*(?:deep-research|robotics|voice|tts|daybreak)/u,
    "Not reached by the calls that Parlance makes.",
  ],
  [/^mistral\/.*(?:ocr|:free)/u, "Not reached by the calls that Parlance makes."],
  [/^openrouter\/openrouter\/(?!auto$)/u, "Routers of OpenRouter without facts of their own."],
];
