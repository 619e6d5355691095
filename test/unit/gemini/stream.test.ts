import { describe, expect, it } from "vitest";
import { geminiAdapter } from "../../../server/src/engine/providers/gemini/adapter.ts";
import { createAccumulator } from "../../../server/src/engine/stream/accumulate.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import { context } from "../anthropic/prepared.ts";

const here = context("gemini", "gemini-3-pro-preview");
const piece = (parts: readonly object[], more: object = {}, body: object = {}) => ({
  candidates: [{ content: { role: "model", parts }, index: 0, ...more }],
  ...body,
});

function read(payloads: readonly unknown[]) {
  const parser = geminiAdapter.createStreamParser(here);
  const events: StreamEvent[] = payloads.flatMap((payload) => parser.push(JSON.stringify(payload)));
  return [...events, ...parser.end()];
}

function answer(events: readonly StreamEvent[]) {
  const accumulator = createAccumulator({ id: "fallback", created: 0, model: "" });
  for (const event of events) accumulator.push(event);
  return {
    choices: accumulator.choices(),
    choice: accumulator.choices()[0],
    usage: accumulator.usage(),
    identity: accumulator.identity(),
  };
}

describe("Gemini's stream", () => {
  it("keeps the signature that comes in a part without text, and gives thoughts as reasoning", () => {
    const { choice, usage, identity } = answer(
      read([
        piece([{ text: "Considering", thought: true }], {}, { responseId: "r1", modelVersion: "gemini-3-pro" }),
        piece([{ text: "Three " }]),
        piece([{ text: "r's." }]),
        piece(
          [{ text: "", thoughtSignature: "sig" }],
          { finishReason: "STOP" },
          {
            usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 5, thoughtsTokenCount: 3, totalTokenCount: 17 },
          },
        ),
      ]),
    );
    expect(choice?.message).toEqual({
      role: "assistant",
      content: "Three r's.",
      reasoning_content: "Considering",
      provider_state: {
        provider: "gemini",
        model: "gemini-3-pro-preview",
        data: { parts: [{ text: "Three r's." }, { text: "", thoughtSignature: "sig" }] },
      },
    });
    expect(usage).toMatchObject({ input: { text: 9 }, output: { text: 5, reasoning: 3 } });
    expect(identity).toMatchObject({ id: "r1", model: "gemini-3-pro" });
  });

  it("keeps parallel calls apart, with the signature on its own call", () => {
    const { choice } = answer(
      read([
        piece([
          { functionCall: { name: "f", args: { a: 1 } }, thoughtSignature: "sig" },
          { functionCall: { name: "f", args: { a: 2 }, id: "given" } },
        ]),
        piece([], { finishReason: "STOP" }),
      ]),
    );
    expect(choice?.finish_reason).toBe("tool_calls");
    expect(choice?.message.tool_calls).toMatchObject([
      { function: { name: "f", arguments: '{"a":1}' }, provider_state: { data: { thoughtSignature: "sig" } } },
      { id: "given", function: { name: "f", arguments: '{"a":2}' }, provider_state: { data: { id: "given" } } },
    ]);
    expect(choice?.message.tool_calls?.[0]?.id).toMatch(/^call_/);
  });

  it("takes a blocked prompt for what it is, whatever comes after", () => {
    const { choice, usage } = answer(
      read([
        { promptFeedback: { blockReason: "SAFETY" } },
        piece([{ text: "never mind" }], { finishReason: "STOP" }),
        {
          promptFeedback: { blockReason: "BLOCK_REASON_UNSPECIFIED" },
          usageMetadata: { promptTokenCount: 10, totalTokenCount: 10 },
        },
      ]),
    );
    expect(choice?.finish_reason).toBe("content_filter");
    expect(choice?.message.refusal).toContain("SAFETY");
    expect(choice?.message.content).toBeNull();
    expect(usage?.input.text).toBe(10);
  });

  it("does not take an unspecified block reason for a block", () => {
    const { choice } = answer(
      read([
        piece(
          [{ text: "Fine" }],
          { finishReason: "STOP" },
          { promptFeedback: { blockReason: "BLOCK_REASON_UNSPECIFIED" } },
        ),
      ]),
    );
    expect(choice).toMatchObject({ finish_reason: "stop", message: { content: "Fine" } });
  });

  it("reads several candidates as several choices", () => {
    const { choices } = answer(
      read([
        {
          candidates: [
            { index: 0, content: { parts: [{ text: "A" }] }, finishReason: "STOP" },
            { index: 1, content: { parts: [{ text: "B" }] }, finishReason: "MAX_TOKENS" },
          ],
        },
      ]),
    );
    expect(choices.map((choice) => [choice.index, choice.message.content, choice.finish_reason])).toEqual([
      [0, "A", "stop"],
      [1, "B", "length"],
    ]);
  });

  it("reads usage that comes after the finish", () => {
    const { usage } = answer(
      read([
        piece([{ text: "x" }], { finishReason: "STOP" }),
        { usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 1, totalTokenCount: 4 } },
      ]),
    );
    expect(usage).toMatchObject({ input: { text: 3 }, output: { text: 1 } });
  });

  it.each([
    [{ error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } }, "service_unavailable"],
    [[{ error: { code: 429, message: "Resource has been exhausted", status: "RESOURCE_EXHAUSTED" } }], "rate_limit"],
    [
      {
        error: {
          code: 400,
          message: "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
          status: "INVALID_ARGUMENT",
        },
      },
      "context_window",
    ],
  ])("throws the error inside a 200: %j", (payload, code) => {
    const parser = geminiAdapter.createStreamParser(here);
    let caught: unknown;
    try {
      parser.push(JSON.stringify(payload));
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code });
  });

  it("says that it was cut, and survives nulls", () => {
    expect(() => read([piece([{ text: "Hal" }])])).toThrow(/ended in the middle/);
    expect(() =>
      read([
        { candidates: null, usageMetadata: null, promptFeedback: null },
        { candidates: [{ content: null }] },
        { candidates: [null] },
      ]),
    ).toThrow(/ended in the middle/);
  });
});

describe("Gemini's whole answer", () => {
  it("may be a list of pieces, as sent without alt=sse", () => {
    const events = geminiAdapter.parseResponse(
      [piece([{ text: "Hel" }]), piece([{ text: "lo" }], { finishReason: "STOP" })],
      here,
    );
    expect(answer(events).choice?.message.content).toBe("Hello");
  });

  it.each([[null], [{}], [{ candidates: [] }], ["text"]])("that is none is named as such: %j", (body) => {
    expect(() => geminiAdapter.parseResponse(body, here)).toThrow(/answered without an answer/);
  });

  it("that was blocked says so instead of failing", () => {
    const events = geminiAdapter.parseResponse(
      {
        promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
        usageMetadata: { promptTokenCount: 4, totalTokenCount: 4 },
      },
      here,
    );
    expect(answer(events).choice?.finish_reason).toBe("content_filter");
  });
});

const failure = (status: number, error: object) =>
  geminiAdapter.mapError({ status, headers: {}, body: JSON.stringify({ error }) }, here);

describe("Gemini's errors", () => {
  const perDay = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    violations: [{ quotaId: "GenerateRequestsPerDayPerProjectPerModel-FreeTier" }],
  };
  const perMinute = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    violations: [{ quotaId: "GenerateRequestsPerMinutePerProjectPerModel-FreeTier" }],
  };
  const retry = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.4s" };
  const quota = "You exceeded your current quota, please check your plan and billing details.";

  it.each([
    [
      400,
      {
        code: 400,
        message: "API key not valid. Please pass a valid API key.",
        status: "INVALID_ARGUMENT",
        details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" }],
      },
      "authentication",
    ],
    [
      400,
      {
        code: 400,
        message: "The input token count (9) exceeds the maximum number of tokens allowed (8).",
        status: "INVALID_ARGUMENT",
      },
      "context_window",
    ],
    [400, { code: 400, message: 'Unknown name "x"', status: "INVALID_ARGUMENT" }, "bad_request"],
    [403, { code: 403, message: "no", status: "PERMISSION_DENIED" }, "permission"],
    [404, { code: 404, message: "models/x is not found", status: "NOT_FOUND" }, "not_found"],
    [429, { code: 429, message: quota, status: "RESOURCE_EXHAUSTED", details: [perMinute, retry] }, "rate_limit"],
    [429, { code: 429, message: quota, status: "RESOURCE_EXHAUSTED", details: [perDay, retry] }, "quota"],
    [500, { code: 500, message: "Internal", status: "INTERNAL" }, "internal_server"],
    [503, { code: 503, message: "overloaded", status: "UNAVAILABLE" }, "service_unavailable"],
    [504, { code: 504, message: "deadline", status: "DEADLINE_EXCEEDED" }, "service_unavailable"],
  ])("%i %j is %s", (status, error, code) => {
    expect(failure(status, error)).toMatchObject({ code });
  });
});

describe("Gemini's list of models", () => {
  it("names those that can answer", () => {
    expect(
      geminiAdapter.parseModels?.({
        models: [
          { name: "models/gemini-2.5-pro", supportedGenerationMethods: ["generateContent", "countTokens"] },
          { name: "models/text-embedding-004", supportedGenerationMethods: ["embedContent"] },
        ],
      }),
    ).toEqual(["gemini-2.5-pro"]);
  });
});
