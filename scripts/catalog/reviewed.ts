/**
 * Reviewed: why, of two sources that differ, one is believed. Makers' figures are reviewed by model; hosts' and gateways'
 * prices, which move weekly, by class.
 */
import { writeFileSync } from "node:fs";
import type { Disagreement } from "./merge.ts";

export interface ReviewedDisagreement extends Disagreement {
  readonly reason: string | undefined;
}

interface Rule {
  readonly about: RegExp;
  readonly field?: Disagreement["field"];
  readonly reason: string;
}

const RULES: readonly Rule[] = [
  {
    about: /^openai\/gpt-4\.1(?:-mini|-nano)?$/u,
    field: "context_window",
    reason: "OpenAI's page and the guide give 1,047,576; llm-zoo and genai-prices round.",
  },
  {
    about: /^openai\/gpt-5-pro$/u,
    field: "max_output_tokens",
    reason: "Two lists differ; the lower limit is taken, as asking for less never fails.",
  },
  {
    about: /^openai\/gpt-5\.[23]-chat-latest$/u,
    reason: "ChatGPT's models have a smaller window than the models that the lists count them with.",
  },
  {
    about: /^openai\/gpt-(?:5\.[4-6]|6)/u,
    field: "context_window",
    reason:
      "pi-ai limits itself to the part of the window below the price tier and genai-prices rounds; OpenAI's page gives 1,050,000.",
  },
  {
    about: /^anthropic\/claude-sonnet-4-6$/u,
    field: "max_output_tokens",
    reason: "The fresher list; llm-zoo has the limit of Sonnet 4.5.",
  },
  {
    about: /^gemini\/gemini-/u,
    field: "context_window",
    reason: "Google's page gives 1,048,576; genai-prices rounds to a million.",
  },
  {
    about: /^xai\/grok-2-1212$/u,
    field: "context_window",
    reason: "xAI's page gave 131,072 for the text model; 32,768 is that of its sibling with vision.",
  },
  {
    about: /^xai\/grok-4/u,
    field: "max_output_tokens",
    reason: "xAI names no limit of the answer below the window; llm-zoo writes 128,000 for every Grok.",
  },
  {
    about: /^deepseek\//u,
    reason: "DeepSeek's page gives 1M and 384K; llm-zoo reads them as powers of two, the fresher list as thousands.",
  },
  {
    about: /^mistral\/mistral-(?:large|small)-latest$/u,
    field: "prices",
    reason: "The moving name stands for a newer model now; genai-prices has the price of the one before.",
  },
  {
    about: /^zai\/glm-5\.3-flash$/u,
    field: "prices",
    reason: "genai-prices has the price of the introduction, which had ended by the day of the fresher list.",
  },
  {
    about: /^openrouter\//u,
    field: "prices",
    reason:
      "OpenRouter's price is that of the cheapest host of the day: the fresher list is taken, unless it is a passing offer (more than four times off).",
  },
  {
    about: /^(?:openrouter|huggingface)\//u,
    reason: "The window is that of the host of the day; the fresher list is taken.",
  },
  {
    about: /^bedrock\//u,
    reason: "AWS changed prices between the days of the two lists or has others by region; the fresher list is taken.",
  },
  {
    about: /^(?:baseten|fireworks_ai|together_ai|cerebras|groq|novita|ovhcloud|nvidia_nim)\//u,
    reason: "Hosts change prices and windows often; the list that is seven weeks fresher is taken.",
  },
];

/** The reason for what was taken; undefined where nobody has looked at it yet. */
export function reasonFor({ ref, field }: Pick<Disagreement, "ref" | "field">): string | undefined {
  return RULES.find(({ about, field: only }) => about.test(ref) && (only === undefined || only === field))?.reason;
}

/** One line each, in the catalog's order. */
export function writeDisagreements(path: string, found: readonly ReviewedDisagreement[]): void {
  writeFileSync(path, found.map((each) => `${JSON.stringify(each)}\n`).join(""));
}
