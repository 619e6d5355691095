import { describe, expect, it } from "vitest";
import { anthropicAdapter } from "../../../server/src/engine/providers/anthropic/adapter.ts";
import { providerById } from "../../../server/src/engine/providers/registry.ts";
import type { StreamEvent } from "../../../server/src/engine/stream/events.ts";
import { capture } from "./captured.ts";

const { refusal } = capture();

describe("what the guide says about errors", () => {
  it("a context that is too long is 400: Anthropic says 413 too", async () => {
    const long = { kind: "fail", status: 400, message: "prompt is too long: 210000 tokens > 200000 maximum" } as const;
    expect(await refusal({ model: "claude-sonnet-4-5" }, long)).toMatchObject({ code: "context_window" });
    const large = { kind: "fail", status: 413, message: "Request exceeds the maximum size" } as const;
    expect(await refusal({ model: "claude-sonnet-4-5" }, large)).toMatchObject({ code: "context_window", status: 413 });
  });

  it("a context that is too long is an error: it can be the reason why an answer ends", () => {
    const provider = providerById("anthropic");
    if (!provider) throw new Error("no row for anthropic");
    const events: StreamEvent[] = anthropicAdapter.parseResponse(
      {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "claude-sonnet-4-5",
        content: [{ type: "text", text: "So far" }],
        stop_reason: "model_context_window_exceeded",
        usage: { input_tokens: 199_000, output_tokens: 1000 },
      },
      { provider, model: "claude-sonnet-4-5", record: null },
    );
    expect(events).toContainEqual(expect.objectContaining({ type: "finish", reason: "length" }));
  });

  it("a wrong key is 401 at Google: Gemini says 400, and it is an AuthenticationError all the same", async () => {
    const message = "API key not valid. Please pass a valid API key.";
    const error = await refusal({ model: "gemini-2.5-pro" }, { kind: "fail", status: 400, message });
    expect(error).toMatchObject({ name: "AuthenticationError", code: "authentication", status: 400, retryable: false });
  });

  it.each([
    ["claude-sonnet-4-5", 529],
    ["gpt-4.1", 503],
    ["gemini-2.5-pro", 503],
    ["gemini-2.5-pro", 504],
    ["gpt-4.1", 520],
    ["gpt-4.1", 524],
  ])("a server's error is 500: %s may say %i, which is tried again too", async (model, status) => {
    const failed = { kind: "fail", status } as const;
    expect(await refusal({ model }, failed)).toMatchObject({ status, retryable: true });
  });

  it("an error with “token” in it is about the context: a wrong token is about the key, a wrong parameter about neither", async () => {
    const key = { kind: "fail", status: 401, message: "Invalid token: it has expired" } as const;
    expect(await refusal({ model: "gpt-4.1" }, key)).toMatchObject({ code: "authentication" });
    const parameter = { kind: "fail", status: 400, message: "max_tokens must be at least 1" } as const;
    expect(await refusal({ model: "gpt-4.1" }, parameter)).toMatchObject({ code: "bad_request" });
    const throttle = { kind: "fail", status: 429, message: "Rate limit reached: tokens per min (TPM)" } as const;
    expect(await refusal({ model: "gpt-4.1" }, throttle)).toMatchObject({ code: "rate_limit" });
  });
});
