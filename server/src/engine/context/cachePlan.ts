/**
 * Where to spend cache marks. Providers take few (four on Claude), and each covers everything before it, so the plan
 * is: the end of the system prompt, the latest stable point, then earlier points for when the end changes.
 * Candidates follow the rules that people know: system messages, long messages, every 5th, checkpoints each 10th.
 */
import { createHash } from "node:crypto";
import type { CacheControl, ChatMessage, PromptCaching, Warning } from "../messages/types.ts";
import { countTokens } from "../tokens/count.ts";
import { cacheRule, type CacheRule } from "./cacheRules.ts";

export interface CacheOptions extends PromptCaching {
  /** Any spelling. Without it the plan is one that every provider takes. */
  readonly model?: string;
}

export type CacheReason = "system" | "long" | "checkpoint" | "fifth";

export interface PlannedMark {
  /** Index of the message at whose end the mark stands. */
  readonly message: number;
  readonly reason: CacheReason;
  /** Tokens up to and with this message. */
  readonly tokens: number;
}

export interface CachePlan {
  readonly kind: CacheRule["kind"];
  /** In the order of the messages. */
  readonly marks: readonly PlannedMark[];
  readonly ttl?: "5m" | "1h";
  /** For providers that cache by themselves and take a key. */
  readonly prompt_cache_key?: string;
  readonly warnings: readonly Warning[];
}

const defaults = { long: 1000, every: 5, checkpoint_every: 10 } as const;

function isEmpty(message: ChatMessage): boolean {
  const calls = message.role === "assistant" ? (message.tool_calls ?? []).length : 0;
  return calls === 0 && (message.content === null || message.content.length === 0);
}

function characters(message: ChatMessage): number {
  if (message.content === null) return 0;
  if (typeof message.content === "string") return message.content.length;
  return message.content.reduce((sum, part) => sum + ("text" in part ? part.text.length : 0), 0);
}

function hasMedia(message: ChatMessage): boolean {
  return Array.isArray(message.content) && message.content.some((part) => !("text" in part));
}

/** Marks that the caller set. */
function marksIn(message: ChatMessage): number {
  const own = message.cache_control === undefined ? 0 : 1;
  if (!Array.isArray(message.content)) return own;
  return own + message.content.filter((part) => part.cache_control !== undefined).length;
}

interface Candidate {
  readonly message: number;
  readonly reason: CacheReason;
}

function candidates(messages: readonly ChatMessage[], options: CacheOptions): readonly Candidate[] {
  const { long, every, checkpoint_every: checkpoint } = { ...defaults, ...options };
  const found: Candidate[] = [];
  for (const [index, message] of messages.entries()) {
    if (isEmpty(message) || marksIn(message) > 0) continue;
    const isLong = characters(message) > long || hasMedia(message);
    if (message.role === "system" || message.role === "developer") found.push({ message: index, reason: "system" });
    else if (isLong) found.push({ message: index, reason: "long" });
    // What was just typed changes with the next call: only where it is long is it worth a mark.
    else if (index === 0 || index === messages.length - 1) continue;
    else if (checkpoint > 0 && index % checkpoint === 0) found.push({ message: index, reason: "checkpoint" });
    else if (every > 0 && index % every === 0) found.push({ message: index, reason: "fifth" });
  }
  return found;
}

/** Tokens up to and with each message. */
function prefixTokens(messages: readonly ChatMessage[], model: string): readonly number[] {
  let sum = 0;
  return messages.map((message) => {
    sum += countTokens(model, [message]).tokens;
    return sum;
  });
}

const rank: Readonly<Record<CacheReason, number>> = { system: 0, long: 1, checkpoint: 2, fifth: 3 };

/** The system prompt's end, then the latest point of all, then by reason; of the same reason the later covers more. */
function best(marks: readonly PlannedMark[], most: number): readonly PlannedMark[] {
  const system = marks.findLast((mark) => mark.reason === "system");
  const latest = marks.at(-1);
  const rest = marks.toSorted((a, b) => rank[a.reason] - rank[b.reason] || b.message - a.message);
  const chosen = [...new Set([...(system ? [system] : []), ...(latest ? [latest] : []), ...rest])].slice(0, most);
  return chosen.toSorted((a, b) => a.message - b.message);
}

function left(message: string): Warning {
  return { code: "cache_mark_ignored", message };
}

/** A name that is the same for every call with the same system prompt. */
function keyFor(messages: readonly ChatMessage[], options: CacheOptions): string {
  if (options.key !== undefined) return options.key;
  const stable = messages.filter(({ role }) => role === "system" || role === "developer");
  const text = JSON.stringify([options.model ?? "", stable.map(({ content }) => content)]);
  return `parlance-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/**
 * The plan for a conversation. The messages are not changed.
 * Marks that would do nothing, because the prefix is too short for the model's cache, are left out and reported.
 */
export function planCaching(messages: readonly ChatMessage[], options: CacheOptions = {}): CachePlan {
  const rule = cacheRule(options.model);
  switch (rule.kind) {
    case "none":
      return { kind: "none", marks: [], warnings: [] };
    case "implicit":
      return {
        kind: "implicit",
        marks: [],
        ...(rule.key ? { prompt_cache_key: keyFor(messages, options) } : {}),
        warnings: [],
      };
    case "explicit":
      return explicitPlan(messages, options, rule);
  }
}

function explicitPlan(
  messages: readonly ChatMessage[],
  options: CacheOptions,
  rule: Extract<CacheRule, { readonly kind: "explicit" }>,
): CachePlan {
  const warnings: Warning[] = [];
  const given = messages.reduce((sum, message) => sum + marksIn(message), 0);
  const allowed = Math.min(rule.breakpoints, options.max_breakpoints ?? rule.breakpoints);
  if (given > rule.breakpoints) {
    const over = given - rule.breakpoints;
    warnings.push(left(`The messages carry ${given} cache marks, ${over} more than the provider takes.`));
  }
  const found = candidates(messages, options);
  const tokens = found.length === 0 ? [] : prefixTokens(messages, options.model ?? "");
  const marks = found.map((one): PlannedMark => ({ ...one, tokens: tokens[one.message] ?? 0 }));
  const short = marks.filter((mark) => mark.tokens < rule.minimum);
  if (short.length > 0 && short.length === marks.length) {
    const longest = Math.max(...short.map((mark) => mark.tokens));
    warnings.push(
      left(
        `Nothing is cached yet: the longest beginning worth a mark has about ${longest} tokens, and the model caches from ${rule.minimum} on.`,
      ),
    );
  } else if (short.length > 0) {
    const places = short.map((mark) => mark.message).join(", ");
    warnings.push(
      left(
        `No mark was set at message ${places}: fewer than the ${rule.minimum} tokens from which the model caches stand before it.`,
      ),
    );
  }
  const chosen = best(
    marks.filter((mark) => mark.tokens >= rule.minimum),
    Math.max(0, allowed - given),
  );
  return {
    kind: "explicit",
    marks: chosen,
    ...(options.ttl === undefined ? {} : { ttl: options.ttl }),
    ...(rule.key ? { prompt_cache_key: keyFor(messages, options) } : {}),
    warnings,
  };
}

/** The messages with the marks of a plan. The input is not changed. */
export function applyCachePlan(messages: readonly ChatMessage[], plan: CachePlan): readonly ChatMessage[] {
  if (plan.marks.length === 0) return messages;
  const mark: CacheControl = plan.ttl === undefined ? { type: "ephemeral" } : { type: "ephemeral", ttl: plan.ttl };
  const marked = new Set(plan.marks.map(({ message }) => message));
  return messages.map((message, index) => (marked.has(index) ? { ...message, cache_control: mark } : message));
}

/**
 * The messages with cache marks where they pay: the one call that is right for every provider. Providers that cache by
 * themselves get the messages as they are. What was left out, and why, is in `planCaching(messages, options).warnings`.
 */
export function addUniversalCaching(
  messages: readonly ChatMessage[],
  options: CacheOptions = {},
): readonly ChatMessage[] {
  return applyCachePlan(messages, planCaching(messages, options));
}
