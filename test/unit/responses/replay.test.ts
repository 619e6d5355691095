import { describe, expect, it } from "vitest";
import { portableToolId } from "../../../server/src/engine/messages/toolIds.ts";
import type { AssistantMessage } from "../../../server/src/engine/messages/types.ts";
import { build } from "./given.ts";

const reasoning = { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "secret" };
const search = { type: "web_search_call", id: "ws_1", status: "completed" };
const call = { type: "function_call", id: "fc_1", call_id: "call_1", name: "weather", arguments: "{}" };
const said = {
  type: "message",
  id: "msg_1",
  role: "assistant",
  phase: "commentary",
  content: [{ type: "output_text", text: "Looking.", annotations: [] }],
};

function answer(output: readonly object[], more: Partial<AssistantMessage> = {}): AssistantMessage {
  return {
    role: "assistant",
    content: "Looking.",
    tool_calls: [{ id: "call_1", type: "function", function: { name: "weather", arguments: "{}" } }],
    provider_state: { provider: "openai", model: "gpt-5.4", data: { output } },
    ...more,
  };
}

const sent = (message: AssistantMessage, extra_body: Record<string, unknown> = {}): unknown =>
  build({ messages: [message], extra_body }).body["input"];

describe("an earlier answer of the same model", () => {
  it("goes back item by item in its order, reasoning in front of what it led to", () => {
    expect(sent(answer([reasoning, search, said, call]))).toEqual([reasoning, search, said, call]);
  });

  it("is told in plain words to another model", () => {
    const foreign = answer([reasoning, said, call], {
      provider_state: { provider: "openai", model: "gpt-5.2", data: { output: [reasoning, said, call] } },
    });
    expect(sent(foreign)).toEqual([
      { role: "assistant", content: "Looking." },
      { type: "function_call", call_id: "call_1", name: "weather", arguments: "{}" },
    ]);
  });

  it("is told in plain words where the user has changed it", () => {
    expect(sent(answer([reasoning, said, call], { content: "Looking harder." }))).toEqual([
      { role: "assistant", content: "Looking harder." },
      { type: "function_call", call_id: "call_1", name: "weather", arguments: "{}" },
    ]);
  });

  it("loses reasoning that nobody can read, with the steps and ids that hang on it", () => {
    const bare = { type: "reasoning", id: "rs_1", summary: [] };
    const { id: _message, ...plainSaid } = said;
    const { id: _call, ...plainCall } = call;
    expect(sent(answer([bare, search, said, call]))).toEqual([plainSaid, plainCall]);
    expect(sent(answer([bare, search, said, call]), { store: true })).toEqual([bare, search, said, call]);
  });

  it("loses reasoning that led to nothing, and messages with nothing in them", () => {
    const empty = { type: "message", id: "msg_0", role: "assistant", content: [] };
    expect(sent(answer([reasoning, empty, said, call, reasoning]))).toEqual([reasoning, said, call]);
  });

  it("keeps a call and its result together where the id is too long for others", () => {
    const long = `call_${"x".repeat(90)}`;
    const id = portableToolId(long);
    const tool_calls = [{ id, type: "function", function: { name: "weather", arguments: "{}" } }] as const;
    expect(sent(answer([reasoning, said, { ...call, call_id: long }], { tool_calls }))).toEqual([
      reasoning,
      said,
      { ...call, call_id: id },
    ]);
  });
});
