/** Cache marks of calls, as the rules on caching see them. */
import type { CacheRule } from "../../engine/context/cacheRules.ts";
import type { CallFact, DocumentFacts, MessageFact, Span } from "../facts.ts";
import { ownCalls } from "./callModels.ts";
import type { OwnCall } from "./callModels.ts";
import { inOrder, isDirect, valueOf } from "./callParts.ts";
import type { RuleContext } from "./rule.ts";

/** Every mark of a call, in the order of the prefix: tools, instructions, messages. */
export function marksOf(call: CallFact): readonly Span[] {
  if (!hasMarks(call)) return [];
  const tools = (call.tools ?? []).flatMap(({ cacheMark }) => cacheMark ?? []);
  return [...tools, ...inOrder(call.messages).flatMap(({ cacheMarks }) => cacheMarks ?? [])];
}

function hasMarks({ tools, messages }: CallFact): boolean {
  return (
    messages.some(({ cacheMarks }) => cacheMarks !== undefined) ||
    tools?.some(({ cacheMark }) => cacheMark !== undefined) === true
  );
}

/** The messages up to the last mark, which is what is cached; empty where none of them is marked. */
export function cachedMessages(call: CallFact): readonly MessageFact[] {
  if (!hasMarks(call)) return [];
  const messages = inOrder(call.messages);
  const last = messages.findLastIndex(({ cacheMarks }) => (cacheMarks ?? []).length > 0);
  return messages.slice(0, last + 1);
}

export interface CachingCall extends OwnCall {
  readonly rule: CacheRule;
}

/** Four rules ask for the same calls; they are kept as long as the facts they are about. */
const kept = new WeakMap<DocumentFacts, Promise<readonly CachingCall[]>>();

/** Calls that speak the provider's own words, with how its prompts are cached. */
export function cachingCalls(context: RuleContext): Promise<readonly CachingCall[]> {
  let calls = kept.get(context.facts);
  if (calls === undefined) {
    calls = read(context);
    kept.set(context.facts, calls);
  }
  return calls;
}

async function read(context: RuleContext): Promise<readonly CachingCall[]> {
  const calls = ownCalls(context).filter(
    ({ call }) => isDirect(call) || call.library === "litellm" || call.library === "ai-sdk",
  );
  if (calls.length === 0) return [];
  const { cacheRule } = await import("../../engine/context/cacheRules.ts");
  // The same few models come again and again.
  const rules = new Map<string, CacheRule>();
  return calls.map((own): CachingCall => {
    const name = `${own.resolution.provider}/${own.resolution.id}`;
    const rule = rules.get(name) ?? cacheRule(name);
    rules.set(name, rule);
    return { ...own, rule };
  });
}

/** Whether the provider is asked to set the marks by itself (`cache_control` of the call). */
export function isAutomatic(call: CallFact): boolean {
  const value = valueOf(call, "cache_control");
  return value !== undefined && value !== null;
}

/** Whether the call speaks of caching in a way that need not be read: types of a library, a call's own option. */
export function mentionsCaching({ span }: CallFact, text: string): boolean {
  return /cache_?control|promptcaching/i.test(text.slice(span.start, span.end));
}
