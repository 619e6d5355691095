import { describe, expect, test } from "vitest";
import { readIncoming } from "../../../client/webview/host/incoming.ts";
import { toWebview } from "../../../shared/src/webview.ts";
import { conversation, message, model, provider } from "./fixtures.ts";

const cost = { usd: null, basis: "unknown", estimated: true };
const full = message("a", "assistant", "x", {
  reasoning: "r",
  usage: { promptTokens: 1, completionTokens: 2, cachedTokens: 0, reasoningTokens: 0, estimated: false },
  cost: { usd: 0.1, basis: "catalog", asOf: "2026-11-01", estimated: false },
  error: { code: "c", message: "m", action: "add-key", provider: "openai", retryAfterMs: 5 },
  warnings: ["w"],
  attachments: [{ label: "l", uri: "u", tokens: 3 }],
});
const state = {
  type: "state",
  conversation: conversation([message("q", "user", "x"), full]),
  providers: [provider("openai", [model("openai/gpt-5", "GPT-5", { note: "n", pricesAsOf: "d" })], { missing: "key" })],
  model: "openai/gpt-5",
  trusted: true,
  running: null,
};
const good: unknown[] = [
  state,
  { type: "providers", providers: [], model: "" },
  { type: "conversation", conversation: conversation([], { draft: "d" }), running: "c1" },
  { type: "begin", conversation: "c1", user: message("q", "user", "x"), assistant: full },
  { type: "delta", conversation: "c1" },
  { type: "delta", conversation: "c1", text: "t", reasoning: "r" },
  { type: "note", conversation: "c1", text: "t" },
  { type: "chats", conversations: [{ id: "1", title: "t", updatedAt: "d", messages: 2, usd: null }] },
  {
    type: "estimate",
    serial: 1,
    estimate: { promptTokens: 1, exact: true, errorPercent: 0, contextWindow: null, cost, maxCost: cost },
  },
  {
    type: "attach",
    attachment: { label: "a", text: "t", range: { start: { line: 0, character: 0 }, end: { line: 1, character: 2 } } },
  },
  { type: "fill", text: "t", send: true },
  { type: "error", error: { code: "c", message: "m", action: "none" }, restore: "r" },
  { type: "focus-input" },
];
const bad: unknown[] = [
  null,
  "state",
  { type: "unknown" },
  { type: "toString" },
  { type: "delta", conversation: 1 },
  { type: "delta", conversation: "c1", text: 5 },
  { ...state, model: undefined },
  { ...state, running: undefined },
  { ...state, conversation: { ...state.conversation, totals: { promptTokens: Number.NaN } } },
  { ...state, conversation: conversation([{ ...full, status: "weird" as "done" }]) },
  { ...state, providers: [{ ...state.providers[0], action: "steal" }] },
  { type: "chats", conversations: {} },
  { type: "estimate", serial: 1, estimate: { promptTokens: Infinity } },
  { type: "fill", text: "t" },
];

describe("messages of the host", () => {
  test.each(good)("%j is taken, as the shared schema takes it", (data) => {
    expect(toWebview.safeParse(data).success).toBe(true);
    expect(readIncoming(data)).toBe(data);
  });

  test.each(bad)("%j is dropped, as the shared schema refuses it", (data) => {
    expect(toWebview.safeParse(data).success).toBe(false);
    expect(readIncoming(data)).toBeUndefined();
  });
});
