/** Makes a conversation fit a window by leaving out its oldest turns; system messages and the newest turns stay. */
import type { ChatMessage } from "../messages/types.ts";
import { countTokens } from "../tokens/count.ts";
import { promptLimit, SAFE_SHARE, type WindowOptions } from "./window.ts";

export interface FitOptions extends WindowOptions {
  /** Messages at the end that are never left out; default 6. */
  readonly keep_last?: number;
  /** Put in the place of what is left out: a summary, made by whatever means. */
  readonly summary?: string;
}

export interface FittedContext {
  readonly messages: readonly ChatMessage[];
  /** What was left out, oldest first: to be summarised, or shown as left out. */
  readonly dropped: readonly ChatMessage[];
  readonly tokens: number;
  /** Whether the result fits; null where the window is not known, then nothing is left out. */
  readonly fits: boolean | null;
}

/** Messages that must go or stay together: a call of tools with its results. */
function groups(messages: readonly ChatMessage[]): readonly (readonly ChatMessage[])[] {
  const found: ChatMessage[][] = [];
  for (const message of messages) {
    const last = found.at(-1);
    if (message.role === "tool" && last) last.push(message);
    else found.push([message]);
  }
  return found;
}

function isSystem(message: ChatMessage): boolean {
  return message.role === "system" || message.role === "developer";
}

/** The conversation as far as it fits. Pure: the summary, where one is wanted, is given. */
export function fitContext(model: string, messages: readonly ChatMessage[], options: FitOptions = {}): FittedContext {
  const count = (of: readonly ChatMessage[]): number =>
    countTokens(model, of, options.tools === undefined ? {} : { tools: options.tools }).tokens;
  const whole = count(messages);
  const limit = promptLimit(model, options.max_tokens ?? 0);
  if (limit === null) return { messages, dropped: [], tokens: whole, fits: null };
  const allowed = Math.floor(limit * (options.margin ?? SAFE_SHARE));
  if (whole <= allowed) return { messages, dropped: [], tokens: whole, fits: true };

  const system = messages.filter(isSystem);
  const rest = groups(messages.filter((message) => !isSystem(message)));
  const keep = options.keep_last ?? 6;
  const note: readonly ChatMessage[] =
    options.summary === undefined ? [] : [{ role: "user", content: `[Summary]: ${options.summary}` }];
  const dropped: ChatMessage[] = [];
  let tokens = whole + (note.length === 0 ? 0 : count(note));
  let remaining = rest;
  while (tokens > allowed) {
    const [oldest, ...younger] = remaining;
    if (!oldest || younger.flat().length < Math.max(1, keep)) break;
    dropped.push(...oldest);
    tokens -= count(oldest);
    remaining = younger;
  }
  if (dropped.length === 0) return { messages, dropped: [], tokens: whole, fits: false };
  const fitted = [...system, ...note, ...remaining.flat()];
  // Counted anew: the framing of a conversation is not the sum of its messages'.
  const exact = count(fitted);
  return { messages: fitted, dropped, tokens: exact, fits: exact <= allowed };
}
