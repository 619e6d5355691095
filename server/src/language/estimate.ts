/** Tokens and money of a prompt as the code writes it, on the model it goes to. */
import type { ModelRecord } from "../engine/catalog/record.ts";
import { computeCost } from "../engine/cost/compute.ts";
import { formatUsd } from "../engine/cost/format.ts";
import { NO_USAGE } from "../engine/cost/usage.ts";
import type { ChatMessage } from "../engine/messages/types.ts";
import type { CallFact, MessageFact } from "./facts.ts";
import { dollars, grouped } from "./numbers.ts";
import type { LanguageWorld } from "./world.ts";

export interface PromptEstimate {
  readonly tokens: number;
  /** Largest expected error of `tokens`, in tokens; 0 where exact. */
  readonly plus_minus: number;
  /** Some text is only known at run time, so the prompt has at least this many tokens. */
  readonly partial: boolean;
  /** USD of the prompt alone; null where no price is known. */
  readonly prompt_usd: number | null;
  /** USD with the longest answer that the call allows; null where it sets no limit or no price is known. */
  readonly most_usd: number | null;
  /** Share of the model's window in percent; null where the window is not known. */
  readonly window_percent: number | null;
}

/** Estimates messages on a model; `most` is the limit of the answer's tokens that goes with the call. */
export async function estimatePrompt(
  world: LanguageWorld,
  record: ModelRecord,
  messages: readonly MessageFact[],
  most?: number,
): Promise<PromptEstimate> {
  const { tokens, exact, error_percent } = await world.countMessages(record.id, messages.map(chatMessage));
  const window = record.max_input_tokens ?? record.context_window;
  return {
    tokens,
    plus_minus: exact ? 0 : Math.ceil((tokens * error_percent) / 100),
    partial: messages.some((message) => message.partial),
    prompt_usd: usd(record, tokens, 0),
    most_usd: most === undefined ? null : usd(record, tokens, Math.min(most, record.max_output_tokens ?? most)),
    window_percent: window === null || window <= 0 ? null : (tokens / window) * 100,
  };
}

function chatMessage({ role, text }: MessageFact): ChatMessage {
  return { role: role === "system" || role === "developer" || role === "assistant" ? role : "user", content: text };
}

function usd(record: ModelRecord, prompt: number, answer: number): number | null {
  return computeCost(record, {
    input: { ...NO_USAGE.input, text: prompt },
    output: { ...NO_USAGE.output, text: answer },
    estimated: true,
  }).usd;
}

/** The limit that a call sets on its answer, where it is known. */
export function answerLimit(call: CallFact): number | undefined {
  const limit = call.parameters.find(({ name }) => name === "max_completion_tokens" || name === "max_tokens")?.value;
  return limit?.kind === "number" && limit.value > 0 ? limit.value : undefined;
}

/** `≈ 1,234 tokens`, `≈ 1,234 ± 62 tokens`, `≥ 1,234 tokens` where parts are only known at run time. */
export function tokenWords({ tokens, plus_minus, partial }: PromptEstimate): string {
  // What is not known yet outweighs the error of what is.
  const off = plus_minus > 0 && !partial ? ` ± ${grouped(plus_minus)}` : "";
  return `${partial ? "≥" : "≈"} ${grouped(tokens)}${off} ${tokens === 1 ? "token" : "tokens"}`;
}

/** Where the numbers of an estimate come from: how the tokens were counted, and which price of which day they cost. */
export function explainEstimate(record: ModelRecord, { plus_minus, partial, prompt_usd }: PromptEstimate): string {
  const counted =
    plus_minus === 0
      ? "Tokens: counted with the model's own tokenizer."
      : `Tokens: estimated, within ± ${grouped(plus_minus)} in 95 of 100 cases.`;
  const more = partial ? " What is only known at run time comes on top." : "";
  return [
    `${counted}${more}`,
    ...(prompt_usd === null ? ["No price is known for this model."] : [explainPrices(record)]),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** The prices of a million tokens with their day; empty where none is known. */
export function explainPrices({ name, prices, prices_as_of }: ModelRecord): string {
  const { input, output } = prices ?? { input: null, output: null };
  if (input === null || output === null) return "";
  if (input === 0 && output === 0) return `${name} runs without a charge.`;
  const day = prices_as_of === undefined ? "" : `, as of ${prices_as_of}`;
  return `Price of ${name}: ${dollars(input)} per million tokens in, ${dollars(output)} out${day}.`;
}

/** `window 12 %`, with a digit after the point where it tells something; empty where the window is not known. */
export function windowWords({ window_percent: percent }: PromptEstimate): string {
  if (percent === null) return "";
  if (percent > 0 && percent < 0.1) return "window <0.1 %";
  return `window ${percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} %`;
}

/** What a call costs: prompt alone to longest answer where the call limits it, else the prompt and an answer. */
export function costWords({ prompt_usd, most_usd }: PromptEstimate): string {
  if (prompt_usd === null) return "price unknown";
  if (prompt_usd === 0 && (most_usd === null || most_usd === 0)) return "free";
  if (most_usd === null) return `${formatUsd(prompt_usd)} + answer per call`;
  return `${formatUsd(prompt_usd)}–${formatUsd(most_usd)} per call`;
}
