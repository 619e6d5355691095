import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type {
  AmountView,
  BudgetView,
  LedgerNews,
  LedgerRow,
  LedgerSummaryView,
  ModelHealthView,
  ProviderCheckView,
} from "../../shared/src/ledger.ts";
import type { ProviderView } from "../../shared/src/protocol.ts";
import { answerOf } from "../replay/answer.ts";
import { startReplayServer, type ReplayServer } from "../replay/server.ts";
import { ask, environmentKeys, lastOf, newConversation, replaySettings, sendMessage } from "./chatClient.ts";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

const MODEL = "openai/gpt-4.1";
let replay: ReplayServer;
let folder = "";
const editors: ForeignEditor[] = [];

async function start(settings: Record<string, unknown> = {}): Promise<ForeignEditor> {
  const editor = await startForeignEditor({
    environment: environmentKeys,
    initializationOptions: { storagePath: folder, settings: { ...replaySettings(replay), ...settings } },
  });
  editors.push(editor);
  return editor;
}

function summary(editor: ForeignEditor, more: Record<string, unknown> = {}): Promise<LedgerSummaryView> {
  return editor.request<LedgerSummaryView>("parlance/ledger/summary", { range: { days: 30 }, ...more });
}

async function rows(editor: ForeignEditor): Promise<LedgerRow[]> {
  const answer = await editor.request<{ rows: LedgerRow[] }>("parlance/ledger/rows", {
    range: { days: 1 },
    descending: false,
  });
  return answer.rows;
}

beforeAll(async () => {
  replay = await startReplayServer();
});
afterAll(() => replay.close());
beforeEach(() => {
  replay.reset();
  folder = mkdtempSync(join(tmpdir(), "parlance-ledger-"));
});
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.kill();
  rmSync(folder, { recursive: true, force: true });
});

function hasOneCall(news: unknown): boolean {
  return (news as LedgerNews).today.calls === 1;
}

describe("the ledger", () => {
  it("has every call with tokens, cost and duration, and not a word of what was said", async () => {
    const editor = await start();
    replay.next({ kind: "answer", answer: answerOf("The secret answer.") });
    const answer = await ask(editor, MODEL, "A secret question");
    const [row] = await rows(editor);
    expect(row).toMatchObject({
      model: MODEL,
      provider: "openai",
      purpose: "chat",
      outcome: "ok",
      estimated: false,
      usd: answer.cost?.usd,
      basis: "catalog",
      asOf: answer.cost?.asOf,
    });
    expect((row?.tokens.inputText ?? 0) + (row?.tokens.cacheRead ?? 0)).toBe(answer.usage?.promptTokens);
    expect(row?.durationMs).toBeGreaterThan(0);
    expect(row?.firstTokenMs).toBeLessThanOrEqual(row?.durationMs ?? 0);
    const file = new DatabaseSync(join(folder, "ledger.sqlite"), { readOnly: true });
    expect(JSON.stringify(file.prepare("SELECT * FROM calls").all())).not.toMatch(/secret|test-openai/);
    file.close();
  });

  it("has failed tries and retries, and stopped answers with tokens it says are estimated", async () => {
    const editor = await start({ "requests.retries": 1 });
    replay.next({ kind: "fail", status: 429, times: 1 });
    replay.next({ kind: "answer", answer: answerOf("Second try.") });
    await ask(editor, MODEL, "Hello");
    replay.next({ kind: "stall" });
    const conversation = await newConversation(editor);
    const sending = sendMessage(editor, { conversation, model: MODEL, text: "Stop me" });
    await sending.firstText;
    sending.cancel();
    await sending.answer;
    expect(await rows(editor)).toMatchObject([
      { outcome: "error", errorCode: "rate_limit", usd: 0, basis: "free" },
      { outcome: "ok", estimated: false },
      { outcome: "cancelled", errorCode: "cancelled", estimated: true, basis: "catalog" },
    ]);
    const { totals, models } = await summary(editor);
    expect(totals).toMatchObject({ ok: 1, failed: 1, stopped: 1, cost: { calls: 3, unknown: 0, estimated: 1 } });
    expect(models[0]).toMatchObject({ successPercent: 50, errors: [{ code: "rate_limit", count: 1 }] });
  });

  it("sums up by day and model, with what explains each amount", async () => {
    const editor = await start();
    const first = await ask(editor, MODEL, "Hello");
    const second = await ask(editor, "anthropic/claude-sonnet-4-20250514", "Hello");
    const view = await summary(editor);
    expect(view.days).toHaveLength(30);
    const total = (first.cost?.usd ?? 0) + (second.cost?.usd ?? 0);
    expect(view.totals.cost.usd).toBeCloseTo(total, 12);
    expect(view.totals.cost).toMatchObject({ calls: 2, basis: { catalog: 2, provider: 0, free: 0 } });
    expect(view.totals.cost.pricesFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(view.spend.map(({ id }) => id).toSorted()).toEqual(["anthropic/claude-sonnet-4-20250514", MODEL]);
    for (const band of view.spend) {
      expect(band.usd).toHaveLength(30);
      expect(band.usd.at(-1)).toBe(band.total.usd);
      expect(band.calls.at(-1)).toBe(1);
    }
    expect(view.models[0]?.duration).toMatchObject({ count: 1, errorPercent: 1 });
    const byProvider = await summary(editor, { by: "provider", filter: { provider: "openai" } });
    expect(byProvider.spend).toMatchObject([{ id: "openai", label: "OpenAI", total: { calls: 1 } }]);
  });

  it("is exported page by page as CSV and as JSON", async () => {
    const editor = await start();
    await ask(editor, MODEL, "One");
    await ask(editor, MODEL, "Two");
    const csv = await editor.request<{ text: string; total: number; next: number | null }>("parlance/ledger/export", {
      format: "csv",
    });
    expect(csv).toMatchObject({ total: 2, next: null });
    const lines = csv.text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^at,day,provider,model/);
    const json = await editor.request<{ text: string }>("parlance/ledger/export", { format: "json" });
    expect(JSON.parse(json.text)).toMatchObject([{ model: MODEL, outcome: "ok" }, { model: MODEL }]);
  });

  it("prices calls anew whose price was not known", async () => {
    const editor = await start();
    await ask(editor, MODEL, "Hello");
    await editor.close();
    const file = new DatabaseSync(join(folder, "ledger.sqlite"));
    file.exec("UPDATE calls SET cost = NULL, basis = 'unknown', as_of = NULL");
    file.exec("UPDATE days SET cost = 0, unknown = 1, by_catalog = 0");
    file.exec("UPDATE model_days SET cost = 0, unknown = 1, by_catalog = 0");
    file.close();

    const later = await start();
    expect((await summary(later)).totals.cost).toMatchObject({ usd: null, unknown: 1 });
    const preview = await later.request("parlance/ledger/rebuild", { preview: true });
    expect(preview).toMatchObject({ checked: 1, changed: 1, before: 0, unknown: 0 });
    expect((await summary(later)).totals.cost.usd).toBeNull();
    const done = await later.request<{ after: number }>("parlance/ledger/rebuild", {});
    expect((await summary(later)).totals.cost).toMatchObject({ usd: done.after, unknown: 0 });
    expect((await rows(later))[0]).toMatchObject({ corrected: true, basis: "catalog" });
  });

  it("is set aside when its file is damaged, and goes on", async () => {
    copyFileSync(import.meta.filename, join(folder, "ledger.sqlite"));
    const editor = await start();
    await ask(editor, MODEL, "Hello");
    const view = await summary(editor);
    expect(view.totals.cost.calls).toBe(1);
    expect(view.notice).toMatch(/was damaged\. It is kept as/);
    expect(existsSync(join(folder, "ledger.sqlite"))).toBe(true);
  });

  it("tells the client what was spent today", async () => {
    const editor = await start({ budgets: [{ limitUsd: 100, period: "daily" }] });
    const answer = await ask(editor, MODEL, "Hello");
    expect(await editor.heard("parlance/ledger/changed", hasOneCall)).toMatchObject({
      today: { usd: answer.cost?.usd, calls: 1 },
      budgets: [{ name: "Daily budget", limitUsd: 100, state: "ok" }],
      alerts: [],
    });
  });
});

describe("a warning about the model", () => {
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  it.each([
    ["that it will be retired", "openai/going-model", `will be retired on ${soon}`],
    ["that the catalog does not know it", "openai/own-model", "The catalog does not know “own-model”"],
  ])("%s is said once in a conversation", async (_what, model, words) => {
    const editor = await start({ models: { "openai/going-model": { deprecation_date: soon } } });
    const conversation = await newConversation(editor, model);
    const said: number[] = [];
    for (const text of ["One", "Two", "Three"]) {
      const { warnings = [] } = lastOf((await sendMessage(editor, { conversation, model, text }).answer).conversation);
      said.push(warnings.filter((each) => each.includes(words)).length);
    }
    expect(said).toEqual([1, 0, 0]);
  });
});

describe("a budget", () => {
  const budgets = [{ limitUsd: 0.000_01, period: "daily" }];

  it("that does not pay for a call refuses it before anything is sent, and lets it through once", async () => {
    const editor = await start({ budgets });
    const conversation = await newConversation(editor);
    const params = { conversation, model: MODEL, text: "Hello" };
    const refused = lastOf((await sendMessage(editor, params).answer).conversation);
    expect(refused).toMatchObject({ status: "error", error: { code: "budget_exceeded", action: "send-anyway" } });
    expect(refused.error?.message).toMatch(/daily budget of <\$0\.0001 is left\. Nothing was sent\.$/);
    expect(replay.requests).toHaveLength(0);

    const question = (await openMessages(editor, conversation)).at(-2);
    const again = sendMessage(editor, { ...params, retryOf: question?.id, overBudget: true });
    expect(lastOf((await again.answer).conversation)).toMatchObject({ status: "done" });
    expect(replay.requests).toHaveLength(1);

    const third = lastOf((await sendMessage(editor, params).answer).conversation);
    expect(third.error?.code).toBe("budget_exceeded");
    expect(third.error?.message).toMatch(/is used up/);
    expect(replay.requests).toHaveLength(1);
  });

  it("for one provider leaves the others alone", async () => {
    const editor = await start({ budgets: [{ ...budgets[0], provider: "anthropic" }] });
    expect(await ask(editor, MODEL, "Hello")).toMatchObject({ status: "done" });
    expect((await ask(editor, "anthropic/claude-sonnet-4-20250514", "Hello")).error?.code).toBe("budget_exceeded");
  });

  it("says how it stands", async () => {
    const editor = await start({ budgets: [{ limitUsd: 10, period: "monthly", provider: "openai" }] });
    await ask(editor, MODEL, "Hello");
    const status = await editor.request<{ budgets: BudgetView[]; today: AmountView }>("parlance/budget/status", {});
    expect(status.budgets).toMatchObject([
      { name: "Monthly budget for OpenAI", state: "ok", reservedUsd: 0, spent: { calls: 1 }, warnPercent: 80 },
    ]);
    expect(status.budgets[0]?.spent.usd).toBe(status.today.usd);
    expect(status.budgets[0]?.text).toMatch(/^Monthly budget for OpenAI: .+ of \$10\.00 spent from /);
  });
});

describe("health", () => {
  it("marks a model that keeps failing, and reports why", async () => {
    const editor = await start({ "health.leastCalls": 2 });
    for (const text of ["One", "Two"]) {
      replay.next({ kind: "fail", status: 500 });
      await ask(editor, MODEL, text);
    }
    const report = await editor.request<{ models: ModelHealthView[]; alerts: unknown[]; text: string }>(
      "parlance/health/report",
      { hours: 1 },
    );
    expect(report.models).toMatchObject([
      { model: MODEL, state: "failing", failed: 2, successPercent: 0, errors: [{ code: "internal_server", count: 2 }] },
    ]);
    expect(report.alerts).toMatchObject([{ kind: "failing", model: MODEL }]);
    expect(report.text).toContain(`${MODEL} (failing)`);
    const { providers } = await editor.request<{ providers: ProviderView[] }>("parlance/models/list", {});
    const model = providers.flatMap((provider) => provider.models).find(({ ref }) => ref === MODEL);
    expect(model?.health).toEqual({ state: "failing", text: expect.stringContaining("2 of the last 2 calls failed") });
  });

  it("of providers is checked by their lists of models alone", async () => {
    const editor = await start();
    const { results } = await editor.request<{ results: ProviderCheckView[] }>("parlance/health/check", {
      providers: ["openai", "groq"],
    });
    expect(results.find(({ provider }) => provider === "openai")).toMatchObject({ state: "ok" });
    expect(results.find(({ provider }) => provider === "groq")).toMatchObject({ state: "skipped" });
    expect(replay.requests.filter(({ method }) => method === "POST")).toHaveLength(0);
  });
});

async function openMessages(editor: ForeignEditor, id: string): Promise<{ id: string }[]> {
  const { conversation } = await editor.request<{ conversation: { messages: { id: string }[] } }>(
    "parlance/chat/open",
    {
      id,
    },
  );
  return conversation.messages;
}
