import { describe, expect, it } from "vitest";
import type { Adapter } from "../../../server/src/engine/providers/adapter.ts";
import { openaiAdapter } from "../../../server/src/engine/providers/openai/adapter.ts";
import { openaiResponsesAdapter } from "../../../server/src/engine/providers/openai-responses/adapter.ts";
import { createItemWriter } from "../../../server/src/engine/responses/items.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import { context } from "./given.ts";

const flat = { type: "url_citation", url: "https://example.com", title: "Example", start_index: 0, end_index: 2 };
const { type: _type, ...rest } = flat;
const nested = { type: "url_citation", url_citation: rest };
const message = { type: "message", content: [{ type: "output_text", text: "Hi", annotations: [flat] }] };
const done = { type: "response.output_item.done", output_index: 0, item: message };
const delta = { type: "response.output_text.delta", output_index: 0, content_index: 0, delta: "Hi" };
const added = { type: "response.output_text.annotation.added", output_index: 0, content_index: 0, annotation: flat };
const completed = { type: "response.completed", response: { status: "completed", output: [message] } };

function annotations(events: readonly StreamEvent[]): unknown {
  const answer = createAccumulator({ id: "", created: 0, model: "" });
  for (const event of events) answer.push(event);
  return answer.choices()[0]?.message.annotations;
}

function streamed(payloads: readonly object[], adapter: Adapter = openaiResponsesAdapter): StreamEvent[] {
  const parser = adapter.createStreamParser(context());
  return [...payloads.flatMap((one) => parser.push(JSON.stringify(one))), ...parser.end()];
}

describe("sources of an answer", () => {
  it("stand in the chat shape, streamed one by one, with the finished item, or whole", () => {
    expect(annotations(streamed([delta, added, done, completed]))).toEqual([nested]);
    expect(annotations(streamed([delta, done, completed]))).toEqual([nested]);
    expect(annotations(streamed([done, completed]))).toEqual([nested]);
    expect(annotations(openaiResponsesAdapter.parseResponse({ output: [message] }, context()))).toEqual([nested]);
  });

  it("are read from chat completions too", () => {
    const chunk = { choices: [{ index: 0, delta: { content: "Hi", annotations: [nested] }, finish_reason: "stop" }] };
    expect(annotations(streamed([chunk], openaiAdapter))).toEqual([nested]);
  });

  it("stand flat in the items that are made for a provider without this API", () => {
    const writer = createItemWriter("resp_local_0");
    writer.push({ type: "text", text: "Hi" });
    expect(writer.push({ type: "annotation", annotation: nested })).toMatchObject([
      { type: "response.output_text.annotation.added", annotation_index: 0, annotation: flat },
    ]);
    writer.close("completed");
    expect(writer.items()).toMatchObject([{ content: [{ text: "Hi", annotations: [flat] }] }]);
  });
});
