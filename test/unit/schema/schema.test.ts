import { describe, expect, it } from "vitest";
import { createEngine } from "../../../server/src/engine/engine.ts";
import { followsSchema } from "../../../server/src/engine/messages/jsonSchema.ts";
import type { CompletionRequest } from "../../../server/src/engine/messages/types.ts";
import { JSONSchemaValidationError } from "../../../server/src/engine/resilience/errors.ts";
import { chatBody, chatSse } from "../transport/loopback.ts";
import { closedAfterwards, serve } from "../transport/served.ts";

/** The guide's user profile. */
const profile = {
  type: "object",
  properties: {
    name: { type: "string" },
    age: { type: "integer", minimum: 0 },
    skills: { type: "array", items: { type: "string" } },
    level: { enum: ["beginner", "expert"] },
    nickname: { anyOf: [{ type: "string", minLength: 2 }, { type: "null" }] },
  },
  required: ["name", "age"],
  additionalProperties: false,
} as const;

describe("a text that is held against a schema", () => {
  it.each([['{"name":"Sarah","age":31,"skills":["ts"]}'], ['  {"name":"Sarah","age":31,"nickname":null}\n']])(
    "is fine: %s",
    async (text) => {
      expect(await followsSchema(text, profile)).toEqual({ kind: "valid" });
    },
  );

  it.each([
    ['{"name":"Sarah","age":"31"}', "/age", "integer, not string"],
    ['{"name":"Sarah","age":-1}', "/age", "otherwise (-1 is less than 0)"],
    ['{"name":"Sarah"}', "", 'the property "age", which is missing'],
    ['{"name":"Sarah","age":1,"skills":["ts",7]}', "/skills/1", "string, not number"],
    [
      '{"name":"Sarah","age":1,"level":"wizard"}',
      "/level",
      'otherwise (Instance does not match any of ["beginner","expert"])',
    ],
    ['{"name":"Sarah","age":1,"nickname":"S"}', "/nickname", "one of the forms that the schema allows"],
    ['{"name":"Sarah","age":1,"hair":"red"}', "/hair", "no such property"],
    ["[]", "", "object, not array"],
  ])("is told where it goes wrong: %s", async (text, path, expected) => {
    const finding = await followsSchema(text, profile);
    expect(finding).toMatchObject({ kind: "invalid" });
    expect(finding.kind === "invalid" && finding.problems[0]).toEqual({ path, expected });
  });

  it("may be no JSON at all", async () => {
    const finding = await followsSchema("Sure! Here you go", profile);
    expect(finding.kind === "invalid" && finding.problems[0]?.expected).toMatch(/^JSON \(Unexpected token/);
  });

  it("follows a schema that refers to itself", async () => {
    const tree = {
      $defs: { node: { type: "object", properties: { next: { $ref: "#/$defs/node" } }, additionalProperties: false } },
      $ref: "#/$defs/node",
    };
    expect(await followsSchema('{"next":{"next":{}}}', tree)).toEqual({ kind: "valid" });
    expect(await followsSchema('{"next":{"prev":1}}', tree)).toMatchObject({ problems: [{ path: "/next/prev" }] });
  });

  it.each([[{ $ref: "#/$defs/nowhere" }], [{ type: "string", pattern: "(" }]])(
    "cannot be judged by a schema that is broken: %j",
    async (schema) => {
      expect(await followsSchema('"x"', schema)).toMatchObject({ kind: "unusable" });
    },
  );
});

const format = { type: "json_schema", json_schema: { name: "user_profile", schema: profile } } as const;

async function ask(body: string, more: Partial<CompletionRequest> = {}, type = "application/json") {
  const server = await serve((_, response) => {
    response.writeHead(200, { "content-type": type });
    response.end(body);
  });
  const engine = closedAfterwards(createEngine({ env: () => ({}), now: () => Date.parse("2026-05-01T12:00:00Z") }));
  const request: CompletionRequest = {
    model: "openai/gpt-4.1",
    messages: [{ role: "user", content: "A profile of Sarah" }],
    response_format: format,
    api_base: `${server.url}/v1`,
    api_key: "sk-test-0123456789",
    ...more,
  };
  return { engine, request, server };
}

async function refused(promise: Promise<unknown>): Promise<JSONSchemaValidationError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof JSONSchemaValidationError)) throw new Error(`expected a schema error, got ${String(error)}`);
  return error;
}

describe("an answer to a call with a JSON schema", () => {
  const right = '{"name":"Sarah","age":31}';
  const wrong = '{"name":"Sarah","age":"31"}';

  it("comes through where it follows the schema", async () => {
    const { engine, request } = await ask(chatBody(right));
    const answer = await engine.completion({ ...request, stream: false });
    expect(answer.choices[0]?.message.content).toBe(right);
  });

  it("that does not follow it is an error that keeps the path, the text and the whole answer", async () => {
    const { engine, request, server } = await ask(chatBody(wrong));
    const error = await refused(engine.completion(request));
    expect(error).toMatchObject({
      code: "json_schema_validation",
      path: "/age",
      expected: "integer, not string",
      raw: wrong,
      message: "The answer does not follow the schema “user_profile” at /age: expected integer, not string.",
    });
    expect(error.partial?.usage.total_tokens).toBe(10);
    expect(error.partial?.cost.usd).toBeGreaterThan(0);
    expect(error.attempts).toMatchObject([{ outcome: "ok" }]);
    // It was answered and billed: nothing is sent again behind the caller's back.
    expect(server.seen).toHaveLength(1);
  });

  it("that is streamed is checked at final(); its chunks come through to the end", async () => {
    const { engine, request } = await ask(chatSse(['{"name":"Sarah",', '"age":"31"}']), {}, "text/event-stream");
    const stream = await engine.completion({ ...request, stream: true });
    let text = "";
    let usage = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      usage = chunk.usage?.total_tokens ?? usage;
    }
    expect([text, usage]).toEqual([wrong, 10]);
    expect(await refused(stream.final())).toMatchObject({ path: "/age", raw: wrong });
  });

  it("that was cut says so in the hint", async () => {
    const cut = {
      choices: [{ index: 0, message: { role: "assistant", content: '{"name":"Sa' }, finish_reason: "length" }],
    };
    const { engine, request } = await ask(chatBody("", cut));
    expect((await refused(engine.completion(request))).hint).toContain("Raise max_tokens");
  });

  it("in a code block says so in the hint", async () => {
    const { engine, request } = await ask(chatBody(`\`\`\`json\n${right}\n\`\`\``));
    expect((await refused(engine.completion(request))).hint).toContain("code block");
  });

  it.each([
    [
      "calls a tool",
      { tool_calls: [{ id: "c1", type: "function", function: { name: "f", arguments: "{}" } }] },
      "tool_calls",
    ],
    ["refuses", { refusal: "I can't help with that." }, "stop"],
    ["was filtered", {}, "content_filter"],
  ])("that %s is left alone", async (_, message, finish) => {
    const choice = { index: 0, message: { role: "assistant", content: null, ...message }, finish_reason: finish };
    const { engine, request } = await ask(chatBody("", { choices: [choice] }));
    await expect(engine.completion(request)).resolves.toMatchObject({ choices: [{ index: 0 }] });
  });

  it("whose schema is broken comes through with a warning", async () => {
    const broken = { type: "json_schema", json_schema: { name: "broken", schema: { $ref: "#/$defs/no" } } } as const;
    const { engine, request } = await ask(chatBody(right), { response_format: broken });
    const answer = await engine.completion({ ...request, stream: false });
    expect(answer.warnings).toMatchObject([{ parameter: "response_format" }]);
    expect(answer.warnings[0]?.message).toContain("was not checked against the schema “broken”");
  });

  it.each([
    [
      "native, newer Claude",
      "anthropic/claude-sonnet-5-5",
      [{ type: "text", text: wrong }],
      "end_turn",
      "output_config",
    ],
    [
      "by a tool that must be called, older Claude",
      "anthropic/claude-3-7-sonnet-20250219",
      [{ type: "tool_use", id: "t1", name: "json_tool_call", input: JSON.parse(wrong) as object }],
      "tool_use",
      "tool_choice",
    ],
  ])("is checked the same way: %s", async (_, model, content, reason, field) => {
    const body = JSON.stringify({
      id: "m1",
      type: "message",
      role: "assistant",
      model: "claude",
      content,
      stop_reason: reason,
      usage: { input_tokens: 1, output_tokens: 1 },
    });
    const { engine, request, server } = await ask(body, { model });
    expect(await refused(engine.completion(request))).toMatchObject({ path: "/age", raw: wrong });
    expect(JSON.parse(server.seen[0]?.body ?? "")).toHaveProperty(field);
  });
});
