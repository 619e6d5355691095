import { describe, expect, it } from "vitest";
import { convertMessages } from "../../../server/src/engine/providers/anthropic/convertMessages.ts";
import { clampCacheMarks } from "../../../server/src/engine/providers/anthropic/cacheMarks.ts";
import type { ChatMessage, ToolCall } from "../../../server/src/engine/messages/types.ts";
import { context } from "./prepared.ts";

const sonnet = context("anthropic", "claude-sonnet-4-5");
const convert = (messages: readonly ChatMessage[]) => convertMessages(messages, true, sonnet);
const call = (id: string, name: string, args = "{}"): ToolCall => ({
  id,
  type: "function",
  function: { name, arguments: args },
});

const types = (message: ChatMessage) =>
  convert([{ role: "user", content: "Find" }, message, { role: "user", content: "More" }]).messages[1]?.content.map(
    (block) => (block.type === "verbatim" ? block.block["type"] : block.type),
  );

describe("messages for Claude", () => {
  it("put the results of parallel calls first in one user turn, in their order, before what the user says", () => {
    const { messages } = convert([
      { role: "user", content: "Weather in Oslo and Rome?" },
      {
        role: "assistant",
        content: null,
        tool_calls: [call("a", "weather", '{"city":"Oslo"}'), call("b", "weather", '{"city":"Rome"}')],
      },
      { role: "tool", tool_call_id: "a", content: "4 °C" },
      { role: "tool", tool_call_id: "b", content: "No such city", is_error: true },
      { role: "user", content: "And now?" },
    ]);
    expect(messages).toEqual([
      { role: "user", content: [{ type: "text", text: "Weather in Oslo and Rome?" }] },
      {
        role: "assistant",
        content: [
          { type: "tool_use", id: "a", name: "weather", input: { city: "Oslo" } },
          { type: "tool_use", id: "b", name: "weather", input: { city: "Rome" } },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "a", content: "4 °C" },
          { type: "tool_result", tool_use_id: "b", content: "No such city", is_error: true },
          { type: "text", text: "And now?" },
        ],
      },
    ]);
  });

  it("give ids that Claude takes to calls that came with others, the same on call and result", () => {
    const id = "call_abc|fc_".padEnd(300, "x");
    const { messages } = convert([
      { role: "user", content: "Go" },
      { role: "assistant", content: null, tool_calls: [call(id, "f")] },
      { role: "tool", tool_call_id: id, content: "ok" },
    ]);
    const block = messages[1]?.content[0];
    const used = block?.type === "tool_use" ? block.id : "";
    expect(used).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(messages[2]?.content[0]).toMatchObject({ tool_use_id: used });
  });

  it("send a system message in the middle as the user's, and say so", () => {
    const { system, messages, warnings } = convert([
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello" },
      { role: "system", content: "Now in Latin." },
      { role: "user", content: "Again" },
    ]);
    expect(system).toEqual([{ type: "text", text: "Be brief." }]);
    expect(messages.at(-1)).toEqual({
      role: "user",
      content: [
        { type: "text", text: "Now in Latin." },
        { type: "text", text: "Again" },
      ],
    });
    expect(warnings.map((warning) => warning.code)).toEqual(["content_changed"]);
  });

  it("begin with the user even where only a system message was given", () => {
    const { messages, warnings } = convert([{ role: "system", content: "Say hello." }]);
    expect(messages).toEqual([{ role: "user", content: [{ type: "text", text: "Continue." }] }]);
    expect(warnings).toHaveLength(1);
  });

  it("leave empty and blank text out, which the API refuses", () => {
    const { messages, system } = convert([
      { role: "system", content: " " },
      {
        role: "user",
        content: [
          { type: "text", text: "" },
          { type: "text", text: " \n" },
          { type: "text", text: "Hi" },
        ],
      },
      { role: "assistant", content: "\n" },
      { role: "user", content: "There?" },
    ]);
    expect(system).toEqual([]);
    expect(messages).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "Hi" },
          { type: "text", text: "There?" },
        ],
      },
    ]);
  });

  it("carry thinking with its signature in front of the calls, and drop thinking without one", () => {
    const { messages } = convert([
      { role: "user", content: "Go" },
      {
        role: "assistant",
        content: "Let me look.",
        thinking_blocks: [
          { type: "thinking", thinking: "Hm", signature: "sig" },
          { type: "thinking", thinking: "no signature" },
          { type: "redacted_thinking", data: "xyz" },
        ],
        tool_calls: [call("a", "f")],
      },
      { role: "tool", tool_call_id: "a", content: "ok" },
    ]);
    expect(messages[1]?.content.map((block) => block.type)).toEqual([
      "thinking",
      "redacted_thinking",
      "text",
      "tool_use",
    ]);
  });

  it("replay the whole answer of the same model as it came, and only while the user left it alone", () => {
    const blocks = [
      { type: "thinking", thinking: "Hm", signature: "sig" },
      { type: "server_tool_use", id: "srv", name: "web_search", input: { query: "x" } },
      { type: "web_search_tool_result", tool_use_id: "srv", content: [] },
      { type: "fallback", from: {}, to: {} },
      { type: "text", text: "Found it.", citations: [{}] },
    ];
    const answer = (content: string, model = "claude-sonnet-4-5"): ChatMessage => ({
      role: "assistant",
      content,
      provider_state: { provider: "anthropic", model, data: { content: blocks } },
    });
    expect(types(answer("Found it."))).toEqual(["thinking", "server_tool_use", "web_search_tool_result", "text"]);
    expect(types(answer("Found it, edited."))).toEqual(["text"]);
    expect(types(answer("Found it.", "claude-opus-5"))).toEqual(["text"]);
  });

  it("move a mark on a tool result's part to the result, where it counts once", () => {
    const { messages } = convert([
      { role: "user", content: "Go" },
      { role: "assistant", content: null, tool_calls: [call("a", "f")] },
      {
        role: "tool",
        tool_call_id: "a",
        content: [{ type: "text", text: "long", cache_control: { type: "ephemeral" } }],
      },
    ]);
    expect(messages[2]?.content).toEqual([
      {
        type: "tool_result",
        tool_use_id: "a",
        content: [{ type: "text", text: "long" }],
        cache_control: { type: "ephemeral" },
      },
    ]);
  });
});

describe("cache marks", () => {
  const mark = { type: "ephemeral" } as const;
  const text = (value: string, cached: boolean, ttl?: "1h") => ({
    type: "text" as const,
    text: value,
    ...(cached ? { cache_control: ttl ? { ...mark, ttl } : mark } : {}),
  });

  it("of the guide's add_universal_caching on ten messages are cut to four: system and the latest three", () => {
    const messages = Array.from({ length: 10 }, (_, index) => ({
      role: "user" as const,
      content: [text(`m${index}`, true)],
    }));
    const result = clampCacheMarks([], [text("system", true)], messages);
    const marked = result.messages
      .flatMap((message) => message.content)
      .filter((block) => "cache_control" in block)
      .map((block) => (block as { text: string }).text);
    expect(marked).toEqual(["m7", "m8", "m9"]);
    expect(result.system[0]).toHaveProperty("cache_control");
    expect(result.warnings.map((warning) => warning.code)).toEqual(["cache_mark_ignored"]);
  });

  it("up to four are left alone", () => {
    const messages = [{ role: "user" as const, content: [text("a", true), text("b", true), text("c", false)] }];
    const result = clampCacheMarks([{ name: "t", cache_control: mark }], [text("s", true)], messages);
    expect(result.messages).toEqual(messages);
    expect(result.warnings).toEqual([]);
  });

  it("of one hour after one of five minutes are shortened, as the API demands", () => {
    const result = clampCacheMarks([], [text("s", true)], [{ role: "user", content: [text("a", true, "1h")] }]);
    expect(result.messages[0]?.content).toEqual([text("a", true)]);
    expect(result.warnings).toHaveLength(1);
  });
});
