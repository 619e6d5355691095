import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import type { ResponsesAnswer, ResponsesRequest } from "../../../server/src/engine/responses/types.ts";
import { answerOf } from "../../replay/answer.ts";
import { startReplayServer, type ReplayServer } from "../../replay/server.ts";
import { listen, type Loopback } from "../../unit/transport/loopback.ts";

/** Our events as an HTTP endpoint would send them, read by the official SDK, which keeps its own account of the answer. */
let replay: ReplayServer;
let engine: Engine;
let ours: Loopback;
let final: ResponsesAnswer | undefined;

const answer = answerOf("Grüße, four.", {
  reasoning: "Two and two.",
  toolCalls: [
    { id: "call_1", name: "weather", arguments: { city: "Rome" } },
    { id: "call_2", name: "weather", arguments: {} },
  ],
  finish: "tool_calls",
});

beforeAll(async () => {
  replay = await startReplayServer();
  engine = createEngine({
    getKey: () => Promise.resolve("replay-key"),
    retries: 0,
    endpoints: () => ({
      openai: { baseUrl: replay.bases.openai },
      anthropic: { baseUrl: replay.bases.anthropic },
      gemini: { baseUrl: replay.bases.gemini },
      local: { baseUrl: replay.bases.openai },
    }),
  });
  ours = await listen(async (request, response) => {
    const stream = await engine.responses({ ...(JSON.parse(request.body) as ResponsesRequest), stream: true });
    response.writeHead(200, { "content-type": "text/event-stream" });
    for await (const event of stream) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    final = await stream.final();
    response.end();
  });
});
beforeEach(() => replay.reset());
afterAll(async () => {
  await Promise.all([engine.close(), replay.close(), ours.close()]);
});

describe("the events of responses()", () => {
  it.each(["openai/gpt-5.4", "anthropic/claude-opus-5", "gemini/gemini-3.8-flash", "local/some-model"])(
    "of %s make the same answer in the official SDK",
    async (model) => {
      replay.next({ kind: "answer", answer });
      const client = new OpenAI({ apiKey: "test-key", baseURL: `${ours.url}/v1`, maxRetries: 0 });
      const stream = client.responses.stream({
        model,
        input: "Hello",
        tools: [{ type: "function", name: "weather", parameters: { type: "object", properties: {} }, strict: false }],
      });
      let text = "";
      const args = new Map<number, string>();
      stream.on("response.output_text.delta", (event) => void (text += event.delta));
      stream.on("response.function_call_arguments.delta", (event) => {
        args.set(event.output_index, (args.get(event.output_index) ?? "") + event.delta);
      });
      const theirs = await stream.finalResponse();
      expect(theirs.output_text).toBe("Grüße, four.");
      expect(text).toBe("Grüße, four.");
      expect(theirs).toMatchObject({ id: final?.id, status: "completed", usage: final?.usage });
      const calls = theirs.output.filter((item) => item.type === "function_call");
      expect(calls.map((call) => [call.name, JSON.parse(call.arguments) as unknown])).toEqual([
        ["weather", { city: "Rome" }],
        ["weather", {}],
      ]);
      expect(JSON.parse([...args.values()][0] ?? "")).toEqual({ city: "Rome" });
      expect(theirs.output.map((item) => item.type)).toEqual(final?.output.map((item) => item.type));
    },
  );
});
