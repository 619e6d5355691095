import { describe, expect, it } from "vitest";
import { handOff } from "../../../server/src/engine/messages/handOff.ts";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";
import { UnsupportedModalityError } from "../../../server/src/engine/resilience/errors.ts";

const claude = { provider: "anthropic", model: "claude-sonnet-4-5" };
const gpt = { provider: "openai", model: "gpt-4.1" };
const call = (id: string) => ({ id, type: "function", function: { name: "f", arguments: "{}" } }) as const;
const pdf = { type: "file", file: { file_data: "JVBERi0=", filename: "a.pdf" } } as const;
const picture = { type: "image_url", image_url: { url: "https://example.com/a.png" } } as const;

const thought: ChatMessage = {
  role: "assistant",
  content: "42",
  reasoning_content: "Hm",
  thinking_blocks: [{ type: "thinking", thinking: "Hm", signature: "sig" }],
  provider_state: { ...claude, data: { content: [] } },
};

describe("handing a conversation over", () => {
  it("keeps thinking and state for the model that wrote them", () => {
    const messages = [{ role: "user", content: "?" }, thought] as const;
    expect(handOff(messages, claude)).toEqual({ messages, warnings: [] });
  });

  it("drops them for another provider and for another model, and does not turn them into text", () => {
    for (const target of [gpt, { provider: "anthropic", model: "claude-opus-5" }]) {
      expect(handOff([{ role: "user", content: "?" }, thought], target).messages[1]).toEqual({
        role: "assistant",
        content: "42",
      });
    }
  });

  it("drops the signature of a foreign call and keeps the own one", () => {
    const state = { provider: "gemini", model: "gemini-3-pro", data: { thoughtSignature: "s" } };
    const messages: ChatMessage[] = [
      { role: "user", content: "Go" },
      { role: "assistant", content: null, tool_calls: [{ ...call("a"), provider_state: state }] },
      { role: "tool", tool_call_id: "a", content: "1" },
    ];
    expect(handOff(messages, { provider: "gemini", model: "gemini-3-pro" }).messages).toEqual(messages);
    expect(handOff(messages, gpt).messages[1]).toMatchObject({ tool_calls: [call("a")] });
    expect(JSON.stringify(handOff(messages, gpt).messages)).not.toContain("thoughtSignature");
  });

  it("makes ids of calls portable, the same on call and result", () => {
    const id = `call|${"x".repeat(300)}`;
    const { messages } = handOff(
      [
        { role: "user", content: "Go" },
        { role: "assistant", content: null, tool_calls: [call(id)] },
        { role: "tool", tool_call_id: id, content: "1" },
      ],
      claude,
    );
    const [, assistant, tool] = messages;
    const sent = assistant?.role === "assistant" ? assistant.tool_calls?.[0]?.id : undefined;
    expect(sent).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(tool).toMatchObject({ tool_call_id: sent });
  });

  it("gives calls without a result an error result, right behind them", () => {
    const { messages, warnings } = handOff(
      [
        { role: "user", content: "Go" },
        { role: "assistant", content: null, tool_calls: [call("a"), call("b")] },
        { role: "tool", tool_call_id: "b", content: "2" },
        { role: "user", content: "Stop" },
      ],
      gpt,
    );
    expect(messages.slice(2)).toEqual([
      { role: "tool", tool_call_id: "a", content: "No result provided.", is_error: true },
      { role: "tool", tool_call_id: "b", content: "2" },
      { role: "user", content: "Stop" },
    ]);
    expect(warnings).toHaveLength(1);
  });

  it("brings results up to their calls, and drops results that answer none", () => {
    const { messages, warnings } = handOff(
      [
        { role: "user", content: "Go" },
        { role: "assistant", content: null, tool_calls: [call("a")] },
        { role: "system", content: "Hurry." },
        { role: "tool", tool_call_id: "a", content: "1" },
        { role: "tool", tool_call_id: "ghost", content: "?" },
      ],
      gpt,
    );
    expect(messages.map((message) => message.role)).toEqual(["user", "assistant", "tool", "system"]);
    expect(warnings[0]?.message).toMatch(/answers no call/);
  });

  it("leaves out answers that failed before anything came", () => {
    const { messages } = handOff(
      [
        { role: "user", content: "A" },
        { role: "assistant", content: "" },
        { role: "user", content: "B" },
      ],
      gpt,
    );
    expect(messages.map((message) => message.content)).toEqual(["A", "B"]);
  });

  it("tells an earlier picture in words to a model without eyes, and refuses a new one before anything is sent", () => {
    const blind = { ...gpt, abilities: ["function_calling"] };
    const earlier = handOff(
      [
        { role: "user", content: [picture] },
        { role: "assistant", content: "A cat." },
        { role: "user", content: "Sure?" },
      ],
      blind,
    );
    expect(earlier.messages[0]?.content).toEqual([
      { type: "text", text: "(image omitted: gpt-4.1 does not take images)" },
    ]);
    expect(earlier.warnings).toHaveLength(1);
    expect(() => handOff([{ role: "user", content: [picture] }], blind)).toThrow(UnsupportedModalityError);
  });

  it("holds nothing back where the abilities are not known", () => {
    expect(handOff([{ role: "user", content: [picture] }], gpt).messages).toEqual([
      { role: "user", content: [picture] },
    ]);
  });

  it("lets a PDF through to a gateway, which reads it itself, but not to a maker's model that takes none", () => {
    const messages = [{ role: "user", content: [pdf] }] as const;
    expect(() => handOff(messages, { ...gpt, abilities: ["vision"] })).toThrow(/does not take PDF/);
    expect(handOff(messages, { provider: "openrouter", model: "x", abilities: [] }).messages).toEqual(messages);
  });
});
