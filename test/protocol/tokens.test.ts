import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChatEstimate, ResultOf } from "../../shared/src/protocol.ts";
import type { CountExactly } from "../../shared/src/tokens.ts";
import { answerOf } from "../replay/answer.ts";
import { startReplayServer, type ReplayServer } from "../replay/server.ts";
import { environmentKeys, newConversation, replaySettings, sendMessage } from "./chatClient.ts";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

let replay: ReplayServer;
let folder = "";
const editors: ForeignEditor[] = [];

type Counted = ResultOf<typeof CountExactly>;
type Estimate = ResultOf<typeof ChatEstimate>;

async function start(settings: Record<string, unknown> = {}, trusted = true): Promise<ForeignEditor> {
  const editor = await startForeignEditor({
    environment: environmentKeys,
    initializationOptions: { storagePath: folder, trusted, settings: { ...replaySettings(replay), ...settings } },
  });
  editors.push(editor);
  return editor;
}

beforeAll(async () => {
  replay = await startReplayServer();
});
afterAll(() => replay.close());
beforeEach(() => {
  replay.reset();
  folder = mkdtempSync(join(tmpdir(), "parlance-tokens-"));
});
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.kill();
  rmSync(folder, { recursive: true, force: true });
});

const model = "anthropic/claude-sonnet-4-20250514";
const ask = <T = unknown>(editor: ForeignEditor, method: string, params: unknown): Promise<T> =>
  editor.request<T>(method, params);
const counted = (editor: ForeignEditor, text: string): Promise<Counted> =>
  ask(editor, "parlance/tokens/exact", { model, input: { kind: "text", text }, asked: true });

describe("a count by the provider", () => {
  it("comes with its cost beside the estimate, and from memory the second time, in another process too", async () => {
    const first = await start();
    const result = await counted(first, "How many? count:4321");
    expect(result).toMatchObject({ tokens: 4321, source: "provider", provider: "anthropic", errorPercent: 0 });
    expect(result.inputUsd).toBeCloseTo((4321 * 3) / 1e6, 9);
    expect(result.estimate.exact).toBe(false);
    await first.kill();
    const second = await start();
    expect(await counted(second, "How many? count:4321")).toMatchObject({ tokens: 4321, source: "remembered" });
    expect(replay.listings.filter(({ path }) => path.endsWith("/count_tokens"))).toHaveLength(1);
  });

  it("takes messages with tools, and the draft of a conversation", async () => {
    const editor = await start();
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: "count:77" }] },
    ];
    const tools = [{ type: "function", function: { name: "f", parameters: { type: "object", properties: {} } } }];
    expect(
      await ask(editor, "parlance/tokens/exact", { model, input: { kind: "messages", messages, tools }, asked: true }),
    ).toMatchObject({ tokens: 77 });
    const conversation = await newConversation(editor, model);
    const input = {
      kind: "chat",
      conversation,
      text: "and count:88",
      attachments: [{ label: "a.txt", text: "hello" }],
    };
    expect(await ask(editor, "parlance/tokens/exact", { model, input, asked: true })).toMatchObject({ tokens: 88 });
    expect(JSON.stringify(replay.listings.at(-1)?.body)).toContain("hello");
  });

  it("sends nothing without consent, in an untrusted workspace, or where our own count is exact", async () => {
    const unwilling = await start({ "tokens.countByProvider": "never" });
    const refused = await counted(unwilling, "secret count:1");
    expect(refused).toMatchObject({ tokens: null, source: "none", error: { code: "configuration" } });
    expect(refused.estimate.tokens).toBeGreaterThan(0);
    const untrusted = await start({}, false);
    expect(await counted(untrusted, "secret count:1")).toMatchObject({ tokens: null, error: { code: "untrusted" } });
    const exact = { model: "openai/gpt-4.1", input: { kind: "text", text: "Hello, world!" }, asked: true };
    expect(await ask(unwilling, "parlance/tokens/exact", exact)).toMatchObject({ source: "local", errorPercent: 0 });
    expect(replay.listings.filter(({ method }) => method === "POST")).toHaveLength(0);
  });

  it("says what went wrong in the answer, not as a failed request", async () => {
    const editor = await start();
    expect(await counted(editor, "fail:429")).toMatchObject({ tokens: null, error: { code: "rate_limit" } });
  });
});

describe("the estimate under the input", () => {
  it("is corrected by the usage of answers, names them, and is remembered by the next process", async () => {
    const text = "Please compare these two paragraphs and say which is clearer. ".repeat(30);
    const editor = await start();
    const blank = await newConversation(editor, model);
    const before: Estimate = await ask(editor, "parlance/chat/estimate", { conversation: blank, model, text });
    expect(before.samples).toBeUndefined();
    const input = Math.round(before.promptTokens * 1.12);
    for (let round = 0; round < 6; round += 1) {
      const conversation = await newConversation(editor, model);
      replay.next({
        kind: "answer",
        answer: answerOf("The first.", { usage: { input, output: 4, cached: 0, reasoning: 0 } }),
      });
      await sendMessage(editor, { conversation, model, text }).answer;
    }
    await editor.kill();
    expect(existsSync(join(folder, "counts.sqlite"))).toBe(true);
    const next = await start();
    const fresh = await newConversation(next, model);
    const after: Estimate = await ask(next, "parlance/chat/estimate", { conversation: fresh, model, text });
    expect(after.samples).toBe(6);
    expect(Math.abs(after.promptTokens / input - 1)).toBeLessThan(0.04);
    expect(after.errorPercent).toBeLessThan(before.errorPercent);
  });

  it("expects an answer as long as those before, between no answer and the longest, and explains its price", async () => {
    const editor = await start();
    const conversation = await newConversation(editor, model);
    replay.next({
      kind: "answer",
      answer: answerOf("Long.", { usage: { input: 20, output: 900, cached: 0, reasoning: 0 } }),
    });
    await sendMessage(editor, { conversation, model, text: "First question" }).answer;
    const estimate: Estimate = await ask(editor, "parlance/chat/estimate", { conversation, model, text: "Next?" });
    expect(estimate.expected).toMatchObject({ tokens: 900, answers: 1 });
    const [lowest, expected, highest] = [estimate.cost, estimate.expected!.cost, estimate.maxCost].map((c) => c.usd!);
    expect(expected! - lowest!).toBeCloseTo((900 * 15) / 1e6, 9);
    expect(highest).toBeGreaterThan(expected!);
    expect(estimate.cost.lines?.at(0)).toMatch(/tokens input × \$3 per million/u);
    expect(estimate.cost.lines?.at(-1)).toMatch(/^List prices of 20\d\d-\d\d-\d\d\.$/u);
  });
});
