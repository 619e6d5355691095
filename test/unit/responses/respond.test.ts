import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import { NotFoundError, ParlanceError, UnsupportedParamsError } from "../../../server/src/engine/resilience/errors.ts";
import type { ResponsesEvent, ResponsesRequest } from "../../../server/src/engine/responses/types.ts";
import { createSessions } from "../../../server/src/engine/sessions/sessions.ts";
import { answerOf } from "../../replay/answer.ts";
import { startReplayServer, type ReplayServer } from "../../replay/server.ts";

let server: ReplayServer;
let engine: Engine;

beforeAll(async () => {
  server = await startReplayServer();
  engine = createEngine({
    getKey: () => Promise.resolve("replay-key"),
    retries: 0,
    endpoints: () => ({
      openai: { baseUrl: server.bases.openai },
      xai: { baseUrl: server.bases.xai },
      anthropic: { baseUrl: server.bases.anthropic },
      gemini: { baseUrl: server.bases.gemini },
      local: { baseUrl: server.bases.openai },
    }),
  });
});
beforeEach(() => server.reset());
afterAll(async () => {
  await engine.close();
  await server.close();
});

const call = { id: "call_1", name: "weather", arguments: { city: "Rome" } };
const answer = answerOf("Four.", {
  reasoning: "Two and two.",
  usage: { input: 20, output: 9, cached: 5, reasoning: 4 },
});

const weather = {
  type: "function",
  name: "weather",
  parameters: { type: "object", properties: { city: { type: "string" } } },
} as const;

function next(...answers: ReturnType<typeof answerOf>[]): void {
  server.next(...answers.map((one) => ({ kind: "answer", answer: one }) as const));
}

const body = (at: number): Record<string, unknown> => server.requests[at]?.body as Record<string, unknown>;

async function events(request: ResponsesRequest): Promise<{ seen: ResponsesEvent[]; final: unknown }> {
  const stream = await engine.responses({ ...request, stream: true });
  const seen: ResponsesEvent[] = [];
  for await (const event of stream) seen.push(event);
  return { seen, final: await stream.final() };
}

async function failure(request: ResponsesRequest): Promise<unknown> {
  return engine.responses({ ...request, stream: false }).catch((error: unknown) => error);
}

const order = (seen: readonly ResponsesEvent[]): string[] => [
  ...new Set(seen.map((event) => event.type.replace("response.", ""))),
];
const refusal = (model: string): string =>
  `This model is only supported in v1/responses and not in v1/chat/completions: ${model}`;

describe("responses()", () => {
  it.each([
    ["openai/gpt-5.4", "responses"],
    ["xai/grok-4.7", "responses"],
    ["anthropic/claude-opus-5", "anthropic"],
    ["gemini/gemini-3.8-flash", "gemini"],
    ["local/some-model", "openai"],
  ])("answers a Response object from %s, spoken to in %s", async (model, dialect) => {
    next(answerOf("Four.", { usage: { input: 20, output: 9, cached: 5, reasoning: 0 } }));
    const response = await engine.responses({
      model,
      input: "2 + 2?",
      instructions: "Be brief.",
      max_output_tokens: 2000,
    });
    expect(server.requests[0]?.dialect).toBe(dialect);
    expect(JSON.stringify(body(0))).toContain("Be brief.");
    expect(response).toMatchObject({
      object: "response",
      status: "completed",
      error: null,
      output_text: "Four.",
      instructions: "Be brief.",
      previous_response_id: null,
      usage: {
        input_tokens: 20,
        input_tokens_details: { cached_tokens: 5 },
        output_tokens: 9,
        total_tokens: 29,
      },
      choices: [{ message: { role: "assistant", content: "Four." }, finish_reason: "stop" }],
      warnings: expect.any(Array),
    });
    expect(response.id).toMatch(/^resp_/);
    expect(response.output).toEqual([
      expect.objectContaining({
        type: "message",
        role: "assistant",
        content: [expect.objectContaining({ type: "output_text", text: "Four." })],
      }),
    ]);
  });

  it("takes the guide's spellings of images and files for any provider", async () => {
    await engine.responses({
      model: "anthropic/claude-opus-5",
      input: [
        {
          role: "user",
          content: [
            { type: "input_text", text: "Compare" },
            { type: "input_image", image_url: { url: "data:image/png;base64,iVBORw0KGgo=", detail: "high" } },
            { type: "input_file", file_data: "JVBERi0=", mime_type: "application/pdf" },
          ],
        },
      ],
    });
    expect(body(0)["messages"]).toMatchObject([
      {
        content: [
          { type: "text", text: "Compare" },
          { type: "image", source: { media_type: "image/png" } },
          { type: "document", source: { media_type: "application/pdf" } },
        ],
      },
    ]);
  });

  it("says tools, choice, format and effort in the words of the provider", async () => {
    const request = {
      input: "Weather?",
      tools: [weather],
      tool_choice: { type: "function", name: "weather" },
      text: { format: { type: "json_schema", name: "out", schema: { type: "object", properties: {} } } },
    } as const;
    next(answerOf("{}"), answerOf("{}"));
    await engine.responses({ ...request, model: "openai/gpt-5.4", reasoning: { effort: "low", summary: "auto" } });
    await engine.responses({ ...request, model: "local/some-model" });
    expect(body(0)).toMatchObject({
      tools: [weather],
      tool_choice: { type: "function", name: "weather" },
      text: { format: { type: "json_schema", name: "out" } },
      reasoning: { effort: "low", summary: "auto" },
    });
    const { type: _type, ...fn } = weather;
    expect(body(1)).toMatchObject({
      tools: [{ type: "function", function: fn }],
      tool_choice: { type: "function", function: { name: "weather" } },
      response_format: { type: "json_schema", json_schema: { name: "out" } },
    });
  });

  it("passes on what only this API has, and says elsewhere that it was left out", async () => {
    const extras = { include: ["file_search_call.results"], truncation: "auto", max_tool_calls: 3 } as const;
    await engine.responses({ ...extras, model: "openai/gpt-5.4", input: "Hi", store: true });
    expect(body(0)).toMatchObject({
      store: true,
      include: ["reasoning.encrypted_content", "file_search_call.results"],
      truncation: "auto",
      max_tool_calls: 3,
    });
    const { warnings } = await engine.responses({
      ...extras,
      model: "anthropic/claude-opus-5",
      input: "Hi",
      store: true,
    });
    const dropped = warnings.filter((warning) => warning.code === "parameter_dropped");
    expect(dropped.map((warning) => warning.parameter)).toEqual(["include", "truncation", "max_tool_calls"]);
  });

  it("throws what the model refuses, and drops it where it is asked to", async () => {
    const request = { model: "anthropic/claude-opus-5", input: "Hi", temperature: 0.2 };
    expect(await failure(request)).toBeInstanceOf(UnsupportedParamsError);
    expect(server.requests).toHaveLength(0);
    const response = await engine.responses({ ...request, drop_params: true });
    expect(response.output_text).not.toBe("");
  });

  it.each([
    [{ model: "openai/gpt-5.4", input: "" }, "input"],
    [{ model: "openai/gpt-5.4", input: [{}] }, "input"],
    [{ model: "openai/gpt-5.4", input: "Hi", background: true }, "background"],
    [{ input: "Hi" }, "model"],
  ])("refuses %j before anything is sent", async (request, field) => {
    expect(await failure(request as unknown as ResponsesRequest)).toMatchObject({
      code: "bad_request",
      message: expect.stringContaining(field),
    });
    expect(server.requests).toHaveLength(0);
  });

  it("falls back to another provider, which is given what it can read", async () => {
    server.next({ kind: "fail", status: 500 });
    const response = await engine.responses({
      model: "openai/gpt-5.4",
      input: "Hi",
      fallbacks: ["anthropic/claude-opus-5"],
      num_retries: 0,
    });
    expect(server.requests.map((request) => request.dialect)).toEqual(["responses", "anthropic"]);
    expect(response).toMatchObject({ provider: "anthropic", status: "completed" });
    expect(response.attempts).toHaveLength(2);
  });
});

describe("previous_response_id", () => {
  it("goes on from a response of the same model with its items as they came", async () => {
    next({ ...answer, toolCalls: [call], finish: "tool_calls", text: "" }, answerOf("Sunny."), answerOf("Yes."));
    const model = "openai/gpt-5.4";
    const first = await engine.responses({ model, input: "Weather in Rome?", tools: [weather] });
    expect(first.output).toMatchObject([{ type: "reasoning" }, { type: "function_call", call_id: "call_1" }]);
    const second = await engine.responses({
      model,
      tools: [weather],
      previous_response_id: first.id,
      input: [{ type: "function_call_output", call_id: "call_1", output: "sunny" }],
    });
    expect(body(1)["input"]).toEqual([
      { role: "user", content: [{ type: "input_text", text: "Weather in Rome?" }] },
      ...first.output,
      { type: "function_call_output", call_id: "call_1", output: "sunny" },
    ]);
    await engine.responses({ model, input: "Sure?", previous_response_id: second.id });
    expect(body(2)["input"]).toHaveLength(6);
    expect(body(2)).not.toHaveProperty("previous_response_id");
  });

  it("goes on with another provider, without the reasoning and with the calls", async () => {
    next({ ...answer, toolCalls: [call], finish: "tool_calls", text: "" }, answerOf("Sunny."), answerOf("Yes."));
    const first = await engine.responses({ model: "openai/gpt-5.4", input: "Weather?", tools: [weather] });
    const second = await engine.responses({
      model: "anthropic/claude-opus-5",
      tools: [weather],
      previous_response_id: first.id,
      input: [{ type: "function_call_output", call_id: "call_1", output: "sunny" }],
    });
    expect(body(1)["messages"]).toMatchObject([
      { role: "user", content: [{ type: "text", text: "Weather?" }] },
      { role: "assistant", content: [{ type: "tool_use", id: "call_1", name: "weather", input: { city: "Rome" } }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "call_1" }] },
    ]);
    expect(JSON.stringify(body(1))).not.toContain("cmVwbGF5");
    expect(second.id).toMatch(/^resp_local_/);
    // And back again: the reasoning of the first turn is still this model's own.
    await engine.responses({
      model: "openai/gpt-5.4",
      tools: [weather],
      input: "Sure?",
      previous_response_id: second.id,
    });
    expect(JSON.stringify(body(2))).toContain("cmVwbGF5");
  });

  it("says instructions anew in each turn", async () => {
    const first = await engine.responses({ model: "openai/gpt-5.4", input: "Hi", instructions: "Speak Latin." });
    await engine.responses({ model: "openai/gpt-5.4", input: "Hi", previous_response_id: first.id });
    expect(JSON.stringify(body(1))).not.toContain("Latin");
  });

  it("is unknown where the response was not to be kept, or is not one of ours", async () => {
    const first = await engine.responses({ model: "anthropic/claude-opus-5", input: "Hi", store: false });
    const gone = await failure({ model: "anthropic/claude-opus-5", input: "Hi", previous_response_id: first.id });
    expect(gone).toBeInstanceOf(NotFoundError);
    const foreign = { input: "Hi", previous_response_id: "resp_elsewhere" };
    expect(await failure({ ...foreign, model: "anthropic/claude-opus-5" })).toBeInstanceOf(NotFoundError);
    server.reset();
    // OpenAI may know it: it keeps responses that were sent with store.
    await engine.responses({ ...foreign, model: "openai/gpt-5.4" });
    expect(body(0)["previous_response_id"]).toBe("resp_elsewhere");
  });

  it("looks into the store that it is given", async () => {
    const sessions = createSessions();
    const first = await engine.responses({ model: "gemini/gemini-3.8-flash", input: "Hi", sessions });
    expect(sessions.history(first.id)).toHaveLength(2);
    expect(engine.sessions.get(first.id)).toBeUndefined();
    expect(JSON.stringify(body(0))).not.toContain("sessions");
  });
});

describe("items that only the Responses API knows", () => {
  const items = [
    { role: "user", content: "Search" },
    { type: "web_search_call", id: "ws_1", status: "completed" },
    { type: "message", role: "assistant", content: [{ type: "output_text", text: "Found.", annotations: [] }] },
    { type: "mcp_approval_response", approval_request_id: "r", approve: true },
    { role: "user", content: "Go on" },
  ];

  it("go back to it as they came", async () => {
    await engine.responses({ model: "openai/gpt-5.4", input: items });
    expect(body(0)["input"]).toEqual([
      { role: "user", content: [{ type: "input_text", text: "Search" }] },
      ...items.slice(1, 4),
      { role: "user", content: [{ type: "input_text", text: "Go on" }] },
    ]);
  });

  it("are left out elsewhere, and that is said", async () => {
    const { warnings } = await engine.responses({ model: "anthropic/claude-opus-5", input: items });
    expect(body(0)["messages"]).toMatchObject([
      { role: "user" },
      { role: "assistant", content: [{ type: "text", text: "Found." }] },
      { role: "user" },
    ]);
    expect(warnings.map((warning) => warning.message).join(" ")).toMatch(
      /1 web_search_call item was left out.*1 mcp_approval_response item was left out/,
    );
  });
});

/** The events of an answer that thinks, says something and calls a tool. */
const thoughtTextAndCall = [
  "created",
  "in_progress",
  "output_item.added",
  "reasoning_summary_part.added",
  "reasoning_summary_text.delta",
  "reasoning_summary_text.done",
  "reasoning_summary_part.done",
  "output_item.done",
  "content_part.added",
  "output_text.delta",
  "output_text.done",
  "content_part.done",
  "function_call_arguments.delta",
  "function_call_arguments.done",
  "completed",
];

describe("a stream of responses()", () => {
  it("passes on the events of a provider that speaks this API, and ends with the whole response", async () => {
    next({ ...answer, toolCalls: [call], finish: "tool_calls" });
    const { seen, final } = await events({ model: "openai/gpt-5.4", input: "Hi", tools: [weather] });
    expect(order(seen)).toEqual(thoughtTextAndCall);
    expect(seen.map((event) => event.sequence_number)).toEqual(seen.map((_event, index) => index));
    expect(seen.at(-1)).toMatchObject({ response: { id: "resp_replay0001", output_text: "Four." } });
    expect(seen.at(-1)?.["response"]).toBe(final);
  });

  it("makes the same events for a provider that does not", async () => {
    next({ ...answer, toolCalls: [call], finish: "tool_calls" });
    const { seen, final } = await events({ model: "anthropic/claude-opus-5", input: "Hi", tools: [weather] });
    expect(order(seen)).toEqual(thoughtTextAndCall);
    expect(seen.map((event) => event.sequence_number)).toEqual(seen.map((_event, index) => index));
    const items = seen.filter((event) => event.type === "response.output_item.done").map((event) => event["item"]);
    expect(final).toMatchObject({ output: items, output_text: "Four.", status: "completed" });
    expect(items).toMatchObject([
      { type: "reasoning", summary: [{ type: "summary_text", text: "Two and two." }] },
      { type: "message", status: "completed", content: [{ text: "Four." }] },
      { type: "function_call", name: "weather", arguments: '{"city":"Rome"}' },
    ]);
    const started = seen.filter((event) => event.type === "response.output_item.added").map((event) => event["item"]);
    expect(started.map((item) => (item as { id: string }).id)).toEqual(
      items.map((item) => (item as { id: string }).id),
    );
  });

  it("ends incomplete where the limit was reached", async () => {
    next(answerOf("Fou", { finish: "length" }));
    const { seen } = await events({ model: "local/some-model", input: "Hi" });
    expect(seen.at(-1)).toMatchObject({
      type: "response.incomplete",
      response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
    });
  });

  it("can be gone on from, whole or streamed", async () => {
    const stream = await engine.responses({ model: "local/some-model", input: "Hi", stream: true });
    const { id } = await stream.final();
    await engine.responses({ model: "local/some-model", input: "And?", previous_response_id: id });
    expect(body(1)["messages"]).toHaveLength(3);
  });

  it.each(["openai/gpt-5.4", "anthropic/claude-opus-5"])("of %s keeps what arrived when it breaks", async (model) => {
    server.next({ kind: "cut" });
    const stream = await engine.responses({ model, input: "Hi", stream: true });
    const read = async (): Promise<void> => {
      for await (const event of stream) expect(event.type).toMatch(/^response\./);
    };
    const error: unknown = await read().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ParlanceError);
    expect((error as ParlanceError).partial?.choices[0]?.message.content).toMatch(/^Hello/);
  });

  it("is cancelled by leaving it", async () => {
    server.next({ kind: "answer", answer, delayMs: 50 });
    const stream = await engine.responses({ model: "openai/gpt-5.4", input: "Hi", stream: true });
    for await (const event of stream) if (event.type === "response.output_text.delta") break;
    expect(await server.requests[0]?.ended).toBe("hung-up");
  });
});

describe("completion() over the Responses API", () => {
  it("is spoken where the call needs it, and answers as ever", async () => {
    next({ ...answer, toolCalls: [call], finish: "tool_calls" }, answerOf("Sunny."));
    const tools = [{ type: "function", function: { name: "weather" } }] as const;
    const request = { model: "openai/gpt-5.4", tools, reasoning_effort: "low" } as const;
    const messages = [{ role: "user", content: "Weather?" }] as const;
    const first = await engine.completion({ ...request, messages });
    const choice = first.choices[0];
    expect(server.requests[0]?.dialect).toBe("responses");
    expect(choice).toMatchObject({
      finish_reason: "tool_calls",
      message: { content: "Four.", reasoning_content: "Two and two.", tool_calls: [{ id: "call_1" }] },
    });
    expect(first.usage).toMatchObject({ prompt_tokens: 20, completion_tokens_details: { reasoning_tokens: 4 } });
    if (!choice) throw new Error("no choice");
    const result = { role: "tool", tool_call_id: "call_1", content: "sunny" } as const;
    await engine.completion({ ...request, messages: [...messages, { ...choice.message }, result] });
    expect(body(1)["input"]).toMatchObject([
      { role: "user" },
      { type: "reasoning", encrypted_content: "cmVwbGF5" },
      { type: "message" },
      { type: "function_call" },
      { type: "function_call_output" },
    ]);
  });

  it("is spoken to an Azure resource at its own address", async () => {
    const request = {
      model: "azure/my-deployment",
      base_model: "gpt-5.4",
      api_base: server.url,
      tools: [{ type: "function", function: { name: "weather" } }],
      reasoning_effort: "low",
    } as const;
    const messages = [{ role: "user", content: "Hi" }] as const;
    await engine.completion({ ...request, messages });
    await engine.responses({ ...request, input: "Hi", api_version: "2025-04-01-preview" });
    await engine.responses({ ...request, input: "Hi", api_version: "2024-10-21" });
    expect(server.requests.map((one) => [one.path, one.headers["api-key"]])).toEqual([
      ["/openai/v1/responses", "replay-key"],
      ["/openai/responses?api-version=2025-04-01-preview", "replay-key"],
      ["/openai/v1/responses", "replay-key"],
    ]);
    expect(body(0)).toMatchObject({ model: "my-deployment", reasoning: { effort: "low" } });
  });

  it("is learnt from a refusal that names the other API", async () => {
    const model = "openai/gpt-99-unheard-of";
    server.next({ kind: "fail", status: 404, message: refusal(model) });
    const messages = [{ role: "user", content: "Hi" }] as const;
    const { warnings } = await engine.completion({ model, messages });
    await engine.completion({ model, messages });
    expect(server.requests.map((request) => request.dialect)).toEqual(["openai", "responses", "responses"]);
    expect(warnings.map((warning) => warning.message).join(" ")).toContain("Responses API only");
  });
});
