import { describe, expect, it } from "vitest";
import { providerById } from "../../../server/src/engine/providers/registry.ts";
import { errorFromResponse } from "../../../server/src/engine/resilience/classify.ts";

function error(status: number, body: unknown, headers: Record<string, string> = {}, provider = "openai") {
  const row = providerById(provider);
  if (!row) throw new Error(provider);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return errorFromResponse(
    { status, headers, body: text },
    { provider: row, model: "m", record: null },
    undefined,
    Date.parse("2026-11-23T12:00:00Z"),
  );
}

const openai = (message: string, more: object = {}) => ({
  error: { message, type: "invalid_request_error", param: null, code: null, ...more },
});
const anthropic = (type: string, message: string) => ({ type: "error", error: { type, message } });
const google = (code: number, status: string, message: string, details: unknown[] = []) => ({
  error: { code, status, message, details },
});

describe("an error answer becomes", () => {
  it.each([
    ["authentication", 401, openai("Incorrect API key provided: sk-abc", { code: "invalid_api_key" })],
    [
      "authentication",
      400,
      google(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [
        { reason: "API_KEY_INVALID" },
      ]),
    ],
    ["authentication", 401, anthropic("authentication_error", "invalid x-api-key")],
    // Codes that are names of what every object has.
    ["service_unavailable", 503, openai("Oops", { code: "__proto__" })],
    ["bad_request", 400, openai("Oops", { code: "constructor" })],
    ["permission", 403, google(403, "PERMISSION_DENIED", "no access")],
    [
      "quota",
      429,
      openai("You exceeded your current quota", { type: "insufficient_quota", code: "insufficient_quota" }),
    ],
    ["quota", 402, { error: { code: 402, message: "Insufficient credits" } }],
    ["quota", 400, anthropic("invalid_request_error", "Your credit balance is too low to access the Anthropic API.")],
    [
      "quota",
      429,
      google(429, "RESOURCE_EXHAUSTED", "Quota exceeded", [
        {
          "@type": "type.googleapis.com/google.rpc.QuotaFailure",
          violations: [{ quotaId: "GenerateRequestsPerDayPerProjectPerModel-FreeTier" }],
        },
      ]),
    ],
    [
      "rate_limit",
      429,
      openai("Rate limit reached for gpt-4.1 on tokens per min (TPM): Limit 30000", { code: "rate_limit_exceeded" }),
    ],
    [
      "rate_limit",
      429,
      google(429, "RESOURCE_EXHAUSTED", "Quota exceeded per minute", [
        { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.4s" },
      ]),
    ],
    [
      "rate_limit",
      429,
      anthropic(
        "rate_limit_error",
        "This request would exceed your organization's rate limit of 40,000 input tokens per minute",
      ),
    ],
    [
      "context_window",
      400,
      openai("This model's maximum context length is 8192 tokens.", { code: "context_length_exceeded" }),
    ],
    ["context_window", 400, anthropic("invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum")],
    ["context_window", 413, anthropic("request_too_large", "Request exceeds the maximum size")],
    [
      "context_window",
      400,
      google(
        400,
        "INVALID_ARGUMENT",
        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
      ),
    ],
    [
      "context_window",
      400,
      { error: "This model's maximum prompt length is 131072 but the request contains 140000 tokens." },
    ],
    [
      "context_window",
      500,
      { error: { message: "the request exceeds the available context size", type: "server_error" } },
    ].toSpliced(1, 1, 400),
    [
      "content_policy",
      400,
      openai("The response was filtered due to the prompt triggering Azure OpenAI's content management policy.", {
        code: "content_filter",
      }),
    ],
    [
      "unsupported_params",
      400,
      openai("Unsupported parameter: 'max_tokens' is not supported with this model.", {
        param: "max_tokens",
        code: "unsupported_parameter",
      }),
    ],
    ["not_found", 404, openai("The model `gpt-9` does not exist", { code: "model_not_found" })],
    ["not_found", 404, { error: "model 'nope' not found, try pulling it first" }],
    ["bad_request", 400, openai("Invalid value: 'assistantt'")],
    ["bad_request", 400, openai("Invalid token in JSON")],
    ["unprocessable", 422, { detail: [{ loc: ["body", "messages"], msg: "field required" }] }],
    ["internal_server", 500, anthropic("api_error", "Internal server error")],
    ["internal_server", 529, anthropic("overloaded_error", "Overloaded")],
    ["bad_gateway", 502, "<html><head><title>502 Bad Gateway</title></head></html>"],
    ["service_unavailable", 503, google(503, "UNAVAILABLE", "The model is overloaded.")],
    ["service_unavailable", 504, ""],
    ["timeout", 408, { message: "Request timed out" }],
  ] as [string, number, unknown][])("%s: %i %j", (code, status, body) => {
    expect(error(status, body).code).toBe(code);
  });

  it("a message that quotes the provider, hides the key, and names the next step", () => {
    const wrong = error(
      401,
      openai("Incorrect API key provided: sk-proj-abcdef1234567890.", { code: "invalid_api_key" }),
      { "x-request-id": "req_1" },
    );
    expect(wrong.message).toBe("OpenAI refused the API key. It says: Incorrect API key provided: sk-proj-…hidden….");
    expect(wrong.hint).toContain("“Parlance: Add API Key…”");
    expect(wrong.hint).toContain("OPENAI_API_KEY");
    expect(wrong).toMatchObject({ status: 401, provider: "openai", model: "m", request_id: "req_1" });
  });

  it("a plain sentence for a web page", () => {
    const page = error(403, "<!DOCTYPE html><html><head><title>Just a moment...</title>");
    expect(page.message).toContain("answered with a web page (“Just a moment...”) instead of data, status 403");
  });

  it("a validator's complaint, however it is wrapped", () => {
    const detail = [
      { type: "extra_forbidden", loc: ["body", "seed"], msg: "Extra inputs are not permitted", input: -1 },
    ];
    const words = "body.seed: Extra inputs are not permitted";
    expect(error(422, { object: "error", message: { detail }, type: "invalid_request_error" }).provider_message).toBe(
      words,
    );
    expect(error(422, { object: "error", message: JSON.stringify({ detail }), type: "x" }).provider_message).toBe(
      words,
    );
  });

  it("an upstream's own words behind OpenRouter", () => {
    const router = error(
      429,
      {
        error: {
          code: 429,
          message: "Provider returned error",
          metadata: { raw: "slow down please", provider_name: "X" },
        },
      },
      {},
      "openrouter",
    );
    expect(router.provider_message).toBe("Provider returned error: slow down please");
  });
});

describe("the time to wait", () => {
  it.each([
    [{ "retry-after-ms": "1500" }, "", 1500],
    [{ "x-ms-retry-after-ms": "250" }, "", 250],
    [{ "retry-after": "7" }, "", 7000],
    [{ "retry-after": "Mon, 23 Nov 2026 12:00:30 GMT" }, "", 30_000],
    [{ "retry-after": "Mon, 23 Nov 2026 11:00:00 GMT" }, "", 0],
    [{}, google(429, "RESOURCE_EXHAUSTED", "slow", [{ retryDelay: "34.4s" }]), 34_400],
    [{ "retry-after": "soon" }, "", undefined],
  ])("is read from %j %j", (headers, body, expected) => {
    expect(error(429, body, headers as Record<string, string>).retry_after_ms).toBe(expected);
  });

  it("and whether to wait at all is obeyed where the provider says it", () => {
    expect(error(429, {}, { "x-should-retry": "false" }).should_retry).toBe(false);
    expect(error(400, {}, { "x-should-retry": "true" }).should_retry).toBe(true);
  });
});
