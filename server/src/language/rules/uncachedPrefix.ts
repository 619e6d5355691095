import { formatUsd } from "../../engine/cost/format.ts";
import type { MessageFact } from "../facts.ts";
import { grouped } from "../numbers.ts";
import { cachingCalls, isAutomatic, marksOf } from "./cacheMarks.ts";
import { inOrder, interfaceOf, isInstruction, isWithin } from "./callParts.ts";
import type { Finding, Fix, Rule } from "./rule.ts";
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
        fixes: isWithin(call, last.span) ? fixesOf(context.text, last) : [],
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
function fixesOf(text: string, { argument, span }: MessageFact): readonly Fix[] {
  const written = text.slice(span.start, span.end);
  if (argument !== "system" || !/^[rRuU]?["'`]/.test(written)) return [];
  const before = text.slice(Math.max(0, span.start - 20), span.start);
  const isScript = /:\s*$/.test(before) && !/["']\s*:\s*$/.test(before);
  const block = isScript
    ? `[{ type: "text", text: ${written}, cache_control: { type: "ephemeral" } }]`
    : `[{"type": "text", "text": ${written}, "cache_control": {"type": "ephemeral"}}]`;
  return [{ title: "Mark the instructions for the cache", edits: [{ span, text: block }], preferred: true }];
}
