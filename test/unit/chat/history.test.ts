import { describe, expect, it } from "vitest";
import { fitHistory, promptRoom, turnsOf } from "../../../server/src/chat/history.ts";
import { BLANK_MESSAGE, type StoredMessage } from "../../../server/src/chat/store/record.ts";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";
import type { TokenCount } from "../../../server/src/engine/tokens/types.ts";

function stored(fields: Partial<StoredMessage>): StoredMessage {
  return {
    ...BLANK_MESSAGE,
    id: "m",
    conversation: "c",
    position: 1,
    createdAt: "2026-11-23T10:00:00.000Z",
    ...fields,
  };
}

const isCommand = (text: string): boolean => text.startsWith("/");
function textOf({ content }: ChatMessage): string {
  return typeof content === "string" ? content : "";
}

/** One token a character, so that the sums can be read. */
const count = async (message: ChatMessage): Promise<TokenCount> => ({
  tokens: textOf(message).length,
  exact: true,
  error_percent: 0,
});
const roughly = async (): Promise<TokenCount> => ({ tokens: 100, exact: false, error_percent: 5 });
const unlimited = { model: "m", contextWindow: null, maxInputTokens: null, maxOutputTokens: null };

describe("the turns of a conversation", () => {
  it("carry attachments under their names in front of the text", () => {
    const [turn] = turnsOf(
      [stored({ text: "Why?", attachments: [{ label: "a.md", languageId: "markdown", text: "```js\n1\n```" }] })],
      isCommand,
    );
    expect(turn?.content).toBe("a.md:\n````markdown\n```js\n1\n```\n````\n\nWhy?");
  });

  it("leave out slash commands with their answers, whatever model the conversation has", () => {
    const turns = turnsOf(
      [
        stored({ text: "Hi" }),
        stored({ role: "assistant", text: "Hello.", model: "openai/gpt-4.1" }),
        stored({ text: "/models cheap" }),
        stored({ role: "assistant", text: "| … |", model: "parlance/built-in" }),
        stored({ text: "Go on" }),
      ],
      isCommand,
    );
    expect(turns.map(({ content }) => content)).toEqual(["Hi", "Hello.", "Go on"]);
  });

  it("give a provider back what only it can read, and drop answers without a word", () => {
    const state = { provider: "anthropic", model: "claude-opus-4", data: { signature: "s" } };
    const turns = turnsOf(
      [
        stored({ text: "A" }),
        stored({ role: "assistant", status: "error", text: "" }),
        stored({ text: "B" }),
        stored({ role: "assistant", text: "C", state: { provider_state: state } }),
      ],
      isCommand,
    );
    expect(turns).toEqual([
      { role: "user", content: "A" },
      { role: "user", content: "B" },
      { role: "assistant", content: "C", provider_state: state },
    ]);
  });
});

describe("fitting into the window", () => {
  const turns: ChatMessage[] = [
    { role: "user", content: "a".repeat(400) },
    { role: "assistant", content: "b".repeat(400) },
    { role: "user", content: "c".repeat(100) },
    { role: "assistant", content: "d".repeat(100) },
    { role: "user", content: "e".repeat(100) },
  ];

  it("sends everything where the window is unknown", async () => {
    const fitted = await fitHistory(turns, { system: "", ...unlimited, count });
    expect(fitted).toEqual({ messages: turns, warnings: [] });
  });

  it("leaves out the oldest whole turns, begins with a question, and says how many are missing", async () => {
    const fitted = await fitHistory(turns, {
      system: "Be brief.",
      model: "m",
      contextWindow: 1000,
      maxInputTokens: null,
      maxOutputTokens: 100,
      count,
    });
    // Room: 1000 × 0.9 − 100 = 800; the last three turns take 300, the fourth would make 709 with the system prompt.
    expect(
      fitted.messages
        .map((message) => ({ role: message.role, content: textOf(message) }))
        .map(({ role, content }) => `${role} ${content.slice(0, 2)}`),
    ).toEqual(["system Be", "user cc", "assistant dd", "user ee"]);
    expect(fitted.warnings).toEqual([
      "The conversation is longer than the model's window, so its 2 oldest messages were left out.",
    ]);
  });

  it("sends the last message even where it is over the room that is kept free", async () => {
    const options = { system: "", model: "m", contextWindow: 110, maxInputTokens: null, maxOutputTokens: 10, count };
    const fitted = await fitHistory(turns.slice(2), options);
    expect(fitted.messages).toEqual([turns[4]]);
  });

  it("refuses a message that is surely larger than the window, before it costs anything", async () => {
    const options = { system: "", model: "Tiny", contextWindow: 99, maxInputTokens: null, maxOutputTokens: 10 };
    await expect(fitHistory(turns.slice(4), { ...options, count })).rejects.toThrow(
      "The message has 100 tokens, but Tiny reads at most 99. Nothing was sent.",
    );
    await expect(fitHistory(turns.slice(4), { ...options, count: roughly })).resolves.toMatchObject({ warnings: [] });
  });

  it("keeps a tenth of the window and room for the answer", () => {
    expect(promptRoom({ contextWindow: 200_000, maxInputTokens: null, maxOutputTokens: 64_000 })).toBe(172_000);
    expect(promptRoom({ contextWindow: 1_000_000, maxInputTokens: 10_000, maxOutputTokens: null })).toBe(9000);
    expect(promptRoom(unlimited)).toBeNull();
  });
});
