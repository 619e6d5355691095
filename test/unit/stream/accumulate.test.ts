import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompletionChunk, OpenAIUsage } from "../../../server/src/engine/messages/types.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import { createChunkWriter } from "../../../server/src/engine/stream/chunks.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";

const usage: OpenAIUsage = {
  prompt_tokens: 1,
  completion_tokens: 1,
  total_tokens: 2,
  prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
};
const cost = { usd: 0, input_usd: 0, output_usd: 0, basis: "free", estimated: false } as const;

function run(events: readonly StreamEvent[]) {
  const gathered = createAccumulator({ id: "answer", created: 1, model: "m" });
  const writer = createChunkWriter();
  const chunks: CompletionChunk[] = [];
  for (const event of events) {
    gathered.push(event);
    chunks.push(...writer.push(event, gathered.identity()));
  }
  chunks.push(...writer.end(gathered.identity(), usage, cost, gathered.choices()));
  return { chunks, choices: gathered.choices() };
}

/** What a caller rebuilds who adds up the deltas of a choice, as with OpenAI's own stream. */
function rebuilt(chunks: readonly CompletionChunk[], index: number) {
  let content = "";
  let reasoning = "";
  const calls: { id: string; name: string; args: string }[] = [];
  for (const chunk of chunks) {
    for (const choice of chunk.choices.filter((one) => one.index === index)) {
      content += choice.delta.content ?? "";
      reasoning += choice.delta.reasoning_content ?? "";
      for (const piece of choice.delta.tool_calls ?? []) {
        const call = (calls[piece.index] ??= { id: "", name: "", args: "" });
        call.id += piece.id ?? "";
        call.name += piece.function.name ?? "";
        call.args += piece.function.arguments ?? "";
      }
    }
  }
  return { content, reasoning, calls };
}

const choice = fc.constantFrom(0, 1);
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 });
const event: fc.Arbitrary<StreamEvent> = fc.oneof(
  fc.record({ type: fc.constant("text" as const), text, choice }),
  fc.record({ type: fc.constant("reasoning" as const), text, choice }),
  fc.record(
    {
      type: fc.constant("tool_call" as const),
      key: fc.constantFrom("a", "b", "c"),
      id: fc.constantFrom("id1", "id2"),
      name: fc.constantFrom("f", "g"),
      arguments: fc.string({ maxLength: 4 }),
      choice,
    },
    { requiredKeys: ["type", "key", "choice"] },
  ),
);

describe("chunks and the final answer", () => {
  it("say the same, whatever the events are", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { chunks, choices } = run(events);
        for (const { index, message } of choices) {
          const added = rebuilt(chunks, index);
          expect(added.content).toBe(message.content ?? "");
          expect(added.reasoning).toBe(message.reasoning_content ?? "");
          expect(added.calls.map((call) => [call.id, call.name, call.args])).toEqual(
            (message.tool_calls ?? []).map((call) => [call.id, call.function.name, call.function.arguments]),
          );
        }
        expect(chunks.filter((chunk) => chunk.choices.length === 0)).toEqual([chunks.at(-1)]);
      }),
    );
  });

  it("hold the role once for each choice, the finish at the end, usage last and alone", () => {
    const { chunks } = run([
      { type: "text", text: "a" },
      { type: "finish", reason: "length", raw: "max_tokens" },
      { type: "text", text: "b" },
    ]);
    expect(chunks.map((chunk) => chunk.choices[0])).toEqual([
      { index: 0, delta: { role: "assistant", content: "a" }, finish_reason: null },
      { index: 0, delta: { content: "b" }, finish_reason: null },
      { index: 0, delta: {}, finish_reason: "length" },
      undefined,
    ]);
  });

  it("of an answer with nothing in it still have a role and a finish", () => {
    expect(run([]).chunks.map((chunk) => chunk.choices[0])).toEqual([
      { index: 0, delta: { role: "assistant", content: "" }, finish_reason: "stop" },
      undefined,
    ]);
  });
});
