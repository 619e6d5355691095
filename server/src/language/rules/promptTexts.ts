/** The texts that are sent to models from a document, as they stand in it. */
import type { MessageFact, Span } from "../facts.ts";
import type { RuleContext } from "./rule.ts";

export interface PromptText {
  readonly message: MessageFact;
  readonly span: Span;
  /** As written, with quotes and escapes. */
  readonly source: string;
}

/** Longer texts are looked at up to here; what hides in prompts hides in what somebody wrote. */
const longest = 200_000;

/** Every message of calls and prompt files, each place once. */
export function promptTexts({ facts, text }: RuleContext): readonly PromptText[] {
  const seen = new Set<number>();
  return [...facts.calls, ...facts.prompts].flatMap(({ messages }) =>
    messages.flatMap((message): readonly PromptText[] => {
      if (seen.has(message.span.start)) return [];
      seen.add(message.span.start);
      const span = { start: message.span.start, end: Math.min(message.span.end, message.span.start + longest) };
      return [{ message, span, source: text.slice(span.start, span.end) }];
    }),
  );
}
