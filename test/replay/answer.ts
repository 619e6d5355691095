/** What the replay server says, before a dialect turns it into bytes. */

export interface Answer {
  readonly text: string;
  /** Thoughts shown before the text, where the dialect has a place for them. */
  readonly reasoning?: string;
  readonly toolCalls?: readonly { readonly id: string; readonly name: string; readonly arguments: unknown }[];
  readonly finish: "stop" | "length" | "tool_calls";
  /** Tokens as a provider would count them. `cached` is part of `input`, `reasoning` part of `output`. */
  readonly usage: {
    readonly input: number;
    readonly output: number;
    readonly cached: number;
    readonly reasoning: number;
  };
}

/** The answer given where a test asks for nothing particular: a heading, a list, a code block, a little of everything. */
export const defaultAnswer: Answer = answerOf(
  [
    "Hello from the replay server. Here is what I can do:",
    "",
    "- speak **four dialects** and two more,",
    "- stream in small pieces,",
    "- fail in every way a provider can.",
    "",
    "```python",
    "def greet(name: str) -> str:",
    '    return f"Hello, {name}!"',
    "```",
    "",
    "That was the whole answer.",
  ].join("\n"),
);

/** An answer of plain text with counts in proportion to it. */
export function answerOf(text: string, more: Partial<Omit<Answer, "text">> = {}): Answer {
  return {
    text,
    finish: "stop",
    usage: { input: 24, output: Math.max(1, Math.ceil(text.length / 4)), cached: 0, reasoning: 0 },
    ...more,
  };
}

/** Cuts a text into pieces as models send them: about a word each, nothing lost. */
export function pieces(text: string): string[] {
  return text.match(/\s*\S+\s*?(?=\s|$)|\s+/g) ?? [];
}
