import { describe, expect, expectTypeOf, it } from "vitest";
import { messageBuilder, MessageBuilder } from "../../../server/src/engine/messages/builder.ts";
import { parseMessages } from "../../../server/src/engine/messages/schema.ts";
import type { ChatMessage } from "../../../server/src/engine/messages/types.ts";

describe("the message builder", () => {
  it("builds the guide's conversation", () => {
    const conversation = new MessageBuilder()
      .addSystem("You are an expert technical writer", { name: "technical_assistant" })
      .addUserMultimodal(
        "Explain the architecture shown in this diagram",
        "https://example.com/architecture.png",
        "high",
        { name: "developer" },
      )
      .addAssistant("I'll analyze the architecture diagram for you.", { name: "analyst" })
      .build();
    expect(conversation).toEqual([
      { role: "system", content: "You are an expert technical writer", name: "technical_assistant" },
      {
        role: "user",
        name: "developer",
        content: [
          { type: "text", text: "Explain the architecture shown in this diagram" },
          { type: "image_url", image_url: { url: "https://example.com/architecture.png", detail: "high" } },
        ],
      },
      { role: "assistant", content: "I'll analyze the architecture diagram for you.", name: "analyst" },
    ]);
    expect(parseMessages(conversation)).toEqual(conversation);
  });

  it("gives a new builder with each step, so that a beginning can be gone on from twice", () => {
    const start = messageBuilder().addSystem("Be brief.");
    const one = start.addUserText("One").build();
    const two = start.addUserText("Two").build();
    expect(one.map((message) => message.content)).toEqual(["Be brief.", "One"]);
    expect(two.map((message) => message.content)).toEqual(["Be brief.", "Two"]);
  });

  it("wants the results of all calls before anything else, which the compiler checks", () => {
    const waiting = messageBuilder()
      .addUserText("Weather in Oslo and Rome?")
      .addToolCalls([
        { id: "a", name: "weather", arguments: { city: "Oslo" } },
        { id: "b", name: "weather", arguments: '{"city":"Rome"}' },
      ]);
    // @ts-expect-error: results are owed, so the conversation cannot be built yet
    expectTypeOf(waiting.build);
    // @ts-expect-error: "c" is no call
    expectTypeOf(waiting.addToolResult("c", "?"));
    const half = waiting.addToolResult("a", "4 °C");
    // @ts-expect-error: "a" has its result
    expectTypeOf(half.addToolResult("a", "again"));
    const messages = half.addToolResult("b", "No such city", { is_error: true }).addAssistant("4 °C in Oslo.").build();
    expectTypeOf(messages).toEqualTypeOf<readonly ChatMessage[]>();
    expect(messages.slice(1, 4)).toEqual([
      {
        role: "assistant",
        content: null,
        tool_calls: [
          { id: "a", type: "function", function: { name: "weather", arguments: '{"city":"Oslo"}' } },
          { id: "b", type: "function", function: { name: "weather", arguments: '{"city":"Rome"}' } },
        ],
      },
      { role: "tool", tool_call_id: "a", content: "4 °C" },
      { role: "tool", tool_call_id: "b", content: "No such city", is_error: true },
    ]);
  });
});
