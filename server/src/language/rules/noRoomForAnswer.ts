import { grouped } from "../numbers.ts";
import { ownCalls, shownModel } from "./callModels.ts";
import { parameterNamed, valueOf } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Providers that refuse a call whose prompt and longest answer do not fit into the window together. */
const sharing: ReadonlySet<string> = new Set(["openai", "anthropic", "mistral", "groq"]);

/** A token is at least one byte, and a UTF-16 unit at most three. */
const mostBytesPerUnit = 3;

/**
 * A prompt that fits, and a longest answer that fits, but not both.
 * Source: https://platform.claude.com/docs/en/build-with-claude/context-windows,
 * https://platform.openai.com/docs/guides/error-codes (context_length_exceeded)
 */
export const noRoomForAnswer: Rule = {
  metadata: {
    code: "no-room-for-answer",
    title: "Conversation and answer over the window",
    description: "The prompt and the longest answer that the call allows are together larger than the model's window.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("no-room-for-answer"),
    fixable: true,
    fixNeedsLook: true,
  },
  async check(context) {
    const findings: Finding[] = [];
    for (const { call, resolution } of ownCalls(context)) {
      if (context.token.isCancellationRequested) return findings;
      const { record } = resolution;
      const limit = parameterNamed(call, "max_completion_tokens") ?? parameterNamed(call, "max_tokens");
      const most = limit === undefined ? undefined : valueOf(call, limit.name);
      const window = record.context_window;
      // With a limit of its own for the prompt, the window is not shared.
      const isShared = record.max_input_tokens === null || record.max_input_tokens === window;
      if (limit === undefined || typeof most !== "number" || window === null || !isShared) continue;
      if (!sharing.has(resolution.provider) || most > (record.max_output_tokens ?? most)) continue;
      const length = call.messages.reduce((sum, { text }) => sum + text.length, 0);
      if (length * mostBytesPerUnit + most <= window) continue;
      const tokens = await leastTokens(context, record.id, call.messages);
      // A prompt that is too large by itself is another finding.
      if (tokens + most <= window || tokens > window) continue;
      const room = window - tokens;
      const message = `The prompt takes at least ${grouped(tokens)} of the ${grouped(window)} tokens of ${shownModel(resolution)}: an answer of ${grouped(most)} no longer fits.`;
      const edits = [{ span: limit.valueSpan, text: String(room) }];
      const fixes = room < 1 ? [] : [{ title: `Set ${limit.written} to ${grouped(room)}`, edits, preferred: true }];
      findings.push({ code: this.metadata.code, span: limit.valueSpan, message, fixes });
    }
    return findings;
  },
};

async function leastTokens(
  { world }: Parameters<Rule["check"]>[0],
  model: string,
  messages: readonly { readonly text: string }[],
): Promise<number> {
  let least = 0;
  for (const { text } of messages) {
    const { tokens, exact, error_percent } = await world.countTokens(model, text);
    least += exact ? tokens : Math.floor(tokens * (1 - error_percent / 100));
  }
  return least;
}
