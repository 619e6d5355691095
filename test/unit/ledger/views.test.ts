import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BudgetSetting, LedgerNews } from "../../../shared/src/ledger.ts";
import type { ProviderView } from "../../../shared/src/protocol.ts";
import { readSettings } from "../../../shared/src/settings.ts";
import { openBooks, type Books } from "../../../server/src/chat/ledger/books.ts";
import { checkProviders } from "../../../server/src/chat/ledger/checkProviders.ts";
import { createNews } from "../../../server/src/chat/ledger/news.ts";
import { exportPage } from "../../../server/src/chat/ledger/rows.ts";
import { summaryOf } from "../../../server/src/chat/ledger/summary.ts";
import type { LedgerEntry } from "../../../server/src/engine/cost/ledger/entry.ts";
import { NO_USAGE } from "../../../server/src/engine/cost/usage.ts";
import type { Engine } from "../../../server/src/engine/engine.ts";
import { APIConnectionError } from "../../../server/src/engine/resilience/errors.ts";

const NOON = new Date(2026, 10, 23, 12).getTime();

function booksWith(budgets: readonly BudgetSetting[] = []): Books {
  const { settings } = readSettings({ budgets });
  return openBooks({ storagePath: null, settings: () => settings, tell: () => undefined, now: () => NOON });
}

function entry(fields: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    at_ms: NOON,
    model: "openai/gpt-4.1",
    provider: "openai",
    workspace: null,
    purpose: "chat",
    usage: NO_USAGE,
    cost: { usd: 0.5, input_usd: null, output_usd: null, basis: "catalog", as_of: "2026-11-01", estimated: false },
    outcome: "ok",
    duration_ms: 1000,
    ...fields,
  };
}

function whole(books: Books, format: "csv" | "json"): { text: string; pages: number } {
  let text = "";
  let pages = 0;
  for (let after: number | null | undefined; after !== null; pages++) {
    const page = exportPage(books.ledger, after === undefined ? { format } : { format, after }, NOON);
    text += page.text;
    after = page.next;
  }
  return { text, pages };
}

function listening(books: Books) {
  const sent: LedgerNews[] = [];
  const warned: string[] = [];
  let healthChanges = 0;
  const news = createNews(books, {
    now: () => NOON,
    send: (each) => sent.push(each),
    warn: (message) => warned.push(message),
    healthChanged: () => {
      healthChanges += 1;
    },
  });
  return { sent, warned, news, healthChanges: () => healthChanges };
}

const provider = (id: string, usable: boolean): ProviderView => ({
  id,
  name: id,
  usable,
  ...(usable ? {} : { missing: `Add a key for ${id}.` }),
  action: "none",
  local: false,
  keysUrl: null,
  keySource: "none",
  models: [],
});

describe("the summary", () => {
  it("puts what is beyond the largest bands together, and loses nothing", () => {
    const books = booksWith();
    for (let at = 0; at < 12; at++) {
      books.ledger.record(entry({ model: `openai/m${at}`, cost: { ...entry().cost, usd: at + 1 } }));
    }
    const view = summaryOf(books, { range: { days: 7 }, by: "model", bands: 8 }, NOON);
    expect(view.spend.map(({ label }) => label)).toEqual([
      "m11",
      "m10",
      "m9",
      "m8",
      "m7",
      "m6",
      "m5",
      "m4",
      "4 others",
    ]);
    expect(view.spend.at(-1)).toMatchObject({ id: "other", total: { usd: 10, calls: 4 } });
    expect(view.spend.reduce((sum, { usd }) => sum + (usd.at(-1) ?? 0), 0)).toBe(view.totals.cost.usd);
    expect(view.models).toHaveLength(12);
  });

  it("of an empty ledger has zeros and no guesses", () => {
    const view = summaryOf(booksWith(), { range: { days: 3 }, by: "provider", bands: 8 }, NOON);
    expect(view).toMatchObject({
      days: ["2026-11-21", "2026-11-22", "2026-11-23"],
      spend: [],
      models: [],
      totals: { cost: { usd: 0, calls: 0 } },
      cache: { hitPercent: null, hitPercentPerDay: [null, null, null] },
    });
    expect(view.tokens.inputText).toEqual([0, 0, 0]);
  });
});

describe("an export", () => {
  it.each([0, 1, 499, 500, 501, 1000])("of %i calls is one JSON list over all pages", (count) => {
    const books = booksWith();
    books.ledger.recordAll(Array.from({ length: count }, () => entry()));
    expect(JSON.parse(whole(books, "json").text)).toHaveLength(count);
    expect(whole(books, "csv").text.trimEnd().split("\r\n")).toHaveLength(count + 1);
  });

  it("as CSV quotes what needs it, writes small numbers out, and gives spreadsheets no formula", () => {
    const books = booksWith();
    books.ledger.record(entry({ workspace: '=cmd|" /C calc"!A0, x', cost: { ...entry().cost, usd: 0.000_000_12 } }));
    const line = whole(books, "csv").text.split("\r\n")[1] ?? "";
    expect(line).toContain(`,"'=cmd|"" /C calc""!A0, x",`);
    expect(line).toContain(",0.00000012,catalog,2026-11-01,");
  });
});

describe("the news", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("come once a second at most, however much is spent", () => {
    const books = booksWith();
    const { sent, news } = listening(books);
    for (let at = 0; at < 50; at++) books.ledger.record(entry());
    vi.advanceTimersByTime(1000);
    expect(sent.map(({ today }) => today.usd)).toEqual([25]);
    news.stop();
  });

  it("warn once when a budget is nearly used up, and once when it is", () => {
    const books = booksWith([{ limitUsd: 2, period: "daily" }]);
    const { warned, news } = listening(books);
    for (let at = 0; at < 6; at++) {
      books.ledger.record(entry({ cost: { ...entry().cost, usd: 0.4 } }));
      vi.advanceTimersByTime(1000);
    }
    expect(warned).toEqual([
      "Daily budget: $1.60 of $2.00 spent on 2026-11-23 (80 %).",
      "Daily budget: $2.00 of $2.00 spent on 2026-11-23 (100 %).",
    ]);
    news.stop();
  });

  it("say when a model begins and ceases to fail", () => {
    const books = booksWith();
    const { healthChanges, sent, news } = listening(books);
    for (let at = 0; at < 5; at++) books.ledger.record(entry({ outcome: "error", error_code: "timeout" }));
    vi.advanceTimersByTime(1000);
    expect(healthChanges()).toBe(1);
    expect(sent.at(-1)?.alerts).toMatchObject([{ kind: "failing", model: "openai/gpt-4.1" }]);
    for (let at = 0; at < 20; at++) books.ledger.record(entry());
    vi.advanceTimersByTime(1000);
    expect(healthChanges()).toBe(2);
    news.stop();
  });
});

describe("checked providers", () => {
  it("say how many models they list, why they failed, or what is missing", async () => {
    const asked: string[] = [];
    const engine = {
      listRemoteModels: (id: string) => {
        asked.push(id);
        return id === "openai"
          ? Promise.resolve(["a", "b"])
          : Promise.reject(new APIConnectionError({ message: "xAI could not be reached.", provider: "xai" }));
      },
    } as unknown as Engine;
    let clock = 0;
    const world = {
      engine: () => Promise.resolve(engine),
      providers: () =>
        Promise.resolve(["parlance", "openai", "xai", "anthropic"].map((id) => provider(id, id !== "anthropic"))),
      clock: () => (clock += 10),
    };
    const results = await checkProviders(world, undefined, new AbortController().signal);
    expect(results).toMatchObject([
      { provider: "openai", state: "ok", models: 2 },
      { provider: "xai", state: "failed", error: { code: "connection", action: "retry" } },
      { provider: "anthropic", state: "skipped", text: "Add a key for anthropic." },
    ]);
    expect(asked).toEqual(["openai", "xai"]);
  });
});
