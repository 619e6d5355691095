import { formatUsd } from "../../engine/cost/format.ts";
import type { CallFact, MessageFact } from "../facts.ts";
import { grouped } from "../numbers.ts";
import { dataOf, wholeValue } from "../notation/dataOf.ts";
import { cachingCalls, isAutomatic, marksOf, mentionsCaching } from "./cacheMarks.ts";
import { inOrder, interfaceOf, isInstruction, isWithin } from "./callParts.ts";
import type { Finding, Fix, Rule, RuleContext } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Shorter prefixes are cached, but save too little to be worth a word. */
const worthwhile = 2048;

/** A text has at least this many characters a token, or so few tokens that it does not matter. */
const fewestCharactersPerToken = 1.5;

/**
 * Long instructions that never change, sent at the full price each time.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching#pricing
 */
export const uncachedPrefix: Rule = {
  metadata: {
    code: "uncached-prefix",
    title: "Long stable prefix without caching",
    description:
      "Long instructions that are the same in each call are not marked for the cache, from which they would cost a tenth.",
    severity: "hint",
    confidence: "medium",
    docsUrl: ruleDocsUrl("uncached-prefix"),
    fixable: true,
  },
  async check(context) {
    const findings: Finding[] = [];
    for (const { call, resolution, rule } of await cachingCalls(context)) {
      if (context.token.isCancellationRequested) return findings;
      if (
        rule.kind !== "explicit" ||
        interfaceOf(call, context.text) !== "messages" ||
        resolution.provider !== "anthropic"
      )
        continue;
      if (marksOf(call).length > 0 || isAutomatic(call) || call.open === true) continue;
      if (mentionsCaching(call, context.text)) continue;
      const length = call.messages.reduce(
        (sum, message) => sum + (isInstruction(message) ? message.text.length : 0),
        0,
      );
      if (length < worthwhile * fewestCharactersPerToken) continue;
      const stable = stablePrefix(call.messages);
      const last = stable.at(-1);
      const text = stable.map((message) => message.text).join("\n");
      const least = Math.max(rule.minimum, worthwhile);
      if (last === undefined || text.length < least * fewestCharactersPerToken) continue;
      const { tokens, error_percent } = await context.world.countTokens(resolution.record.id, text);
      if (tokens * (1 - error_percent / 100) < least) continue;
      const { input, cache_read } = resolution.record.prices ?? { input: null };
      const saved = input === null || typeof cache_read !== "number" ? null : ((input - cache_read) * tokens) / 1e6;
      const money = saved === null ? "" : `, which saves ${formatUsd(saved)} a call while the cache lasts`;
      findings.push({
        code: this.metadata.code,
        span: { start: last.span.start, end: Math.min(last.span.end, last.span.start + 80) },
        message: `About ${grouped(tokens)} tokens of instructions are the same in each call: mark them with cache_control${money}.`,
        fixes: isWithin(call, last.span) ? fixesOf(context, call, last) : [],
      });
    }
    return findings;
  },
};

/** Instructions at the start that are written out in full. */
function stablePrefix(messages: readonly MessageFact[]): readonly MessageFact[] {
  const ordered = inOrder(messages);
  const end = ordered.findIndex((message) => !isInstruction(message) || message.partial || message.media !== undefined);
  return end === -1 ? ordered : ordered.slice(0, end);
}

/** The instructions as one block with a mark, where they are one string. */
function fixesOf({ form, text }: RuleContext, call: CallFact, { argument, span: inner }: MessageFact): readonly Fix[] {
  const span = wholeValue(text, inner);
  const written = text.slice(span.start, span.end);
  if (argument === undefined || !/^system_?$/.test(argument) || !/^(?:[rRuU]|\\)?["'`]/.test(written)) return [];
  // A constant, or the text of a heredoc, stands elsewhere.
  const key = /(\w+)\\?["']?\s*(?:=>?|:)\s*$/.exec(text.slice(Math.max(0, span.start - 40), span.start));
  if (key?.[1] !== argument) return [];
  const nameSpan = { start: span.start - key[0].length, end: span.start - key[0].length + argument.length };
  const data = dataOf(form, text, call, { nameSpan });
  if (data === undefined) return [];
  const quote = text[nameSpan.start - 1] ?? "";
  const beside = quote === '"' || quote === "'" ? `${quote}${key[0]}` : key[0];
  const entry = (name: string, value: string): string => data.entry(name, value, beside);
  const mark = data.object([entry("type", data.text("ephemeral"))]);
  const block = data.object([entry("type", data.text("text")), entry("text", written), entry("cache_control", mark)]);
  const edits = [{ span, text: data.list([block]), isWritten: true as const }];
  return [{ title: "Mark the instructions for the cache", edits, preferred: true }];
}
