/** Reads what a person asks of a model ("vision and 200K context under $1") into requirements. */
import type { Ability } from "../../engine/catalog/record.ts";

export interface ModelWish {
  readonly abilities: readonly Ability[];
  /** Least context window, tokens. */
  readonly minContext: number | null;
  /** Most USD per 1 million input tokens. */
  readonly maxInputPrice: number | null;
  /** Provider id, where one was named. */
  readonly provider: string | null;
  readonly order: "cheapest" | "largest" | "newest";
  /** Words of the wish that were understood, for saying so. */
  readonly understood: readonly string[];
}

const abilityWords: readonly (readonly [RegExp, Ability, string])[] = [
  [/\b(vision|images?|pictures?|screenshots?|multimodal)\b/i, "vision", "vision"],
  [/\bpdfs?\b/i, "pdf", "PDF input"],
  [/\b(audio|speech|voice)\b/i, "audio_input", "audio input"],
  [/\bvideos?\b/i, "video_input", "video input"],
  [/\b(tools?|function[- ]?call(?:s|ing)?|functions?)\b/i, "function_calling", "tool calls"],
  [/\b(reason(?:s|ing)?|think(?:s|ing)?)\b/i, "reasoning", "reasoning"],
  [/\b(json[- ]schema|structured[- ]outputs?|schema)\b/i, "response_schema", "structured output"],
  [/\b(cach(?:e|es|ing))\b/i, "prompt_caching", "prompt caching"],
  [/\bcomputer[- ]use\b/i, "computer_use", "computer use"],
  [/\b(web[- ]?search|live data|real[- ]time)\b/i, "web_search", "web search"],
];

const providerWords: readonly (readonly [RegExp, string])[] = [
  [/\bopenai\b|\bgpt\b/i, "openai"],
  [/\banthropic\b|\bclaude\b/i, "anthropic"],
  [/\bgoogle\b|\bgemini\b/i, "gemini"],
  [/\bxai\b|\bgrok\b/i, "xai"],
  [/\bmistral\b/i, "mistral"],
  [/\bdeepseek\b/i, "deepseek"],
  [/\bgroq\b/i, "groq"],
  [/\bopenrouter\b/i, "openrouter"],
  [/\bbedrock\b/i, "bedrock"],
  [/\bvercel\b/i, "vercel_ai_gateway"],
  [/\bcerebras\b/i, "cerebras"],
  [/\btogether[ ._-]?ai\b/i, "together_ai"],
  [/\bfireworks\b/i, "fireworks_ai"],
  [/\bperplexity\b/i, "perplexity"],
  [/\bcohere\b/i, "cohere"],
];

/** "200K context", "1M tokens", "at least 128,000", "a 1.5M window". */
const contextPattern =
  /(?:\b(?:context|window)\s*(?:of|>=?|over|above|at least)?\s*)?\b(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(k|m|million|thousand)?\b(?:\s*(?:tokens?|context|window|ctx))?/gi;
const pricePattern =
  /(?:under|below|less than|at most|max(?:imum)?|up to|<=?|cheaper than|not more than)\s*\$?\s*(\d+(?:\.\d+)?)\s*(cents?|¢)?|\$\s*(\d+(?:\.\d+)?)/i;

/**
 * Reads a wish from free text.
 *
 * @returns What was understood; a text without any wish gives the neutral one (cheapest of all).
 */
export function readWish(text: string): ModelWish {
  const understood: string[] = [];
  const abilities: Ability[] = [];
  for (const [pattern, ability, words] of abilityWords) {
    if (pattern.test(text)) {
      abilities.push(ability);
      understood.push(words);
    }
  }

  const price = pricePattern.exec(text);
  let maxInputPrice: number | null = null;
  let rest = text;
  if (price) {
    const amount = Number(price[1] ?? price[3]);
    maxInputPrice = price[2] ? amount / 100 : amount;
    understood.push(`at most $${maxInputPrice} per 1M input tokens`);
    rest = text.slice(0, price.index) + " " + text.slice(price.index + price[0].length);
  }

  const minContext = readContext(rest);
  if (minContext !== null) understood.push(`a window of at least ${minContext.toLocaleString("en-US")} tokens`);

  let provider: string | null = null;
  for (const [pattern, id] of providerWords) {
    if (pattern.test(text)) {
      provider = id;
      understood.push(`from ${id}`);
      break;
    }
  }

  const order = /\b(largest|biggest|longest|most context|max(?:imum)? context)\b/i.test(text)
    ? "largest"
    : /\b(newest|latest|most recent)\b/i.test(text)
      ? "newest"
      : "cheapest";
  return { abilities, minContext, maxInputPrice, provider, order, understood };
}

function readContext(text: string): number | null {
  let most: number | null = null;
  for (const match of text.matchAll(contextPattern)) {
    const unit = match[2]?.toLowerCase();
    const named = /tokens?|context|window|ctx/i.test(match[0]);
    if (!unit && !named) continue;
    const number = Number((match[1] ?? "").replaceAll(",", ""));
    const factor = unit === "k" || unit === "thousand" ? 1_000 : unit ? 1_000_000 : 1;
    const tokens = number * factor;
    if (tokens >= 1_000 && (most === null || tokens > most)) most = tokens;
  }
  return most;
}
