import { describe, expect, it } from "vitest";
import { registerModel } from "../../../server/src/engine/catalog/lookup.ts";
import { addDays, daysOf, periodAround } from "../../../server/src/engine/cost/ledger/calendar.ts";
import type { LedgerEntry } from "../../../server/src/engine/cost/ledger/entry.ts";
import { openLedger, type Ledger } from "../../../server/src/engine/cost/ledger/ledger.ts";
import { addPacked, durationsOf, emptySketch, withDuration } from "../../../server/src/engine/cost/ledger/quantiles.ts";
import { fromUsd, toUsd } from "../../../server/src/engine/cost/money.ts";
import { NO_USAGE } from "../../../server/src/engine/cost/usage.ts";
import { entriesOfAYear } from "../../ledger/year.ts";

const NOON = new Date(2026, 10, 23, 12).getTime();
const TODAY = { from: "2026-11-23", to: "2026-11-23" };

function entry(fields: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    at_ms: NOON,
    model: "openai/gpt-4.1",
    provider: "openai",
    workspace: "/home/dev/shop",
    purpose: "chat",
    usage: { ...NO_USAGE, input: { ...NO_USAGE.input, text: 1000 }, output: { ...NO_USAGE.output, text: 100 } },
    cost: { usd: 0.0028, input_usd: null, output_usd: null, basis: "catalog", as_of: "2026-11-01", estimated: false },
    outcome: "ok",
    duration_ms: 1200,
    first_token_ms: 300,
    ...fields,
  };
}

function ledgerOf(...entries: LedgerEntry[]): Ledger {
  const ledger = openLedger({ now: () => NOON });
  ledger.recordAll(entries);
  return ledger;
}

/** A call so many days ago that read and wrote so many tokens of a cache. */
function cached(day: number, read: number, write: number): LedgerEntry {
  return entry({
    at_ms: NOON - day * 86_400_000,
    model: "anthropic/cached-model",
    provider: "anthropic",
    usage: { ...NO_USAGE, input: { ...NO_USAGE.input, text: 100, cache_read: read, cache_write_5m: write } },
  });
}

describe("the ledger", () => {
  it("gives an entry back as it was made", () => {
    const full = entry({
      usage: {
        input: {
          text: 1,
          audio: 2,
          image: 3,
          cache_read: 4,
          audio_cache_read: 5,
          cache_write_5m: 6,
          cache_write_1h: 7,
        },
        output: { text: 8, reasoning: 9, audio: 10, image: 11 },
        tool_uses: { web_search: 2 },
        service_tier: "priority",
        region: "eu",
        estimated: true,
      },
      cost: { usd: 1.234567890123, input_usd: null, output_usd: null, basis: "provider", estimated: true },
      service_tier: "auto",
      priced_as: "openai/gpt-4.1-mini",
      outcome: "error",
      error_code: "timeout",
    });
    expect(ledgerOf(full).rows({ range: null, limit: 10 })).toEqual([
      { ...full, id: 1, day: "2026-11-23", corrected: false },
    ]);
  });

  it("keeps sums that agree with the rows, whatever is entered", () => {
    const entries = [...entriesOfAYear({ rows: 2000, endMs: NOON, days: 40, seed: 3 })];
    const ledger = ledgerOf(...entries);
    for (const filter of [
      {},
      { provider: "anthropic" },
      { purpose: "edit" as const },
      { workspace: "/home/dev/shop" },
    ]) {
      const mine = entries.filter((each) =>
        Object.entries(filter).every(([name, value]) => each[name as keyof LedgerEntry] === value),
      );
      const groups = ledger.sums("model", { range: null, filter });
      const sum = (of: (group: (typeof groups)[number]) => number): number =>
        groups.reduce((all, group) => all + of(group), 0);
      expect(sum(({ calls }) => calls)).toBe(mine.length);
      expect(sum(({ ok }) => ok)).toBe(mine.filter(({ outcome }) => outcome === "ok").length);
      expect(sum(({ unknown }) => unknown)).toBe(mine.filter(({ cost }) => cost.usd === null).length);
      expect(sum(({ tokens }) => tokens.output_text)).toBe(mine.reduce((all, { usage }) => all + usage.output.text, 0));
      const cost = mine.reduce((all, each) => all + fromUsd(each.cost.usd ?? 0), 0n);
      expect(groups.reduce((all, group) => all + group.cost, 0n)).toBe(cost);
      const days = ledger.spendByDay("purpose", { range: null, filter });
      expect(days.reduce((all, day) => all + day.cost, 0n)).toBe(cost);
    }
  });

  it("says what explains an amount: bases, price dates, what is unknown or estimated", () => {
    const ledger = ledgerOf(
      entry(),
      entry({ cost: { ...entry().cost, as_of: "2026-09-01" } }),
      entry({ cost: { usd: null, input_usd: null, output_usd: null, basis: "unknown", estimated: false } }),
      entry({ cost: { usd: 0.1, input_usd: null, output_usd: null, basis: "provider", estimated: false } }),
      entry({ usage: { ...entry().usage, estimated: true } }),
    );
    expect(ledger.spent(TODAY)).toEqual({
      cost: fromUsd(0.0028 * 3 + 0.1),
      calls: 5,
      by_provider: 1,
      by_catalog: 3,
      by_free: 0,
      unknown: 1,
      estimated: 1,
      prices_from: "2026-09-01",
      prices_to: "2026-11-01",
    });
  });

  it("holds a sum of more picodollars than a number of JavaScript can", () => {
    const dear = entry({ cost: { ...entry().cost, usd: 2000.000000000001 } });
    const ledger = ledgerOf(...Array.from({ length: 1000 }, () => dear));
    expect(ledger.spent(TODAY).cost).toBe(fromUsd(2000.000000000001) * 1000n);
  });

  it("computes costs anew from the tokens after a price was corrected, and keeps what providers said", async () => {
    registerModel({ "openai/corrected-model": { input_cost_per_token: 2e-6, output_cost_per_token: 4e-6 } });
    const wrong = { usd: null, input_usd: null, output_usd: null, basis: "unknown", estimated: false } as const;
    const ledger = ledgerOf(
      entry({ model: "openai/corrected-model", cost: wrong }),
      entry({ model: "openai/corrected-model", cost: { ...wrong, usd: 5, basis: "provider" } }),
      entry({ model: "openai/nobody-knows-this", cost: wrong }),
      entry({ model: "company/gpt-4.1", provider: "company", cost: wrong }),
    );
    expect(await ledger.rebuild({ preview: true })).toEqual({
      checked: 3,
      changed: 1,
      before: 0,
      after: 0.0024,
      unknown: 2,
    });
    expect(toUsd(ledger.spent(TODAY).cost)).toBe(5);
    await ledger.rebuild();
    expect(toUsd(ledger.spent(TODAY).cost)).toBe(5.0024);
    expect(ledger.spent(TODAY, { workspace: "/home/dev/shop" })).toMatchObject({ unknown: 2, by_catalog: 1 });
    expect(ledger.rows({ range: null, limit: 9, descending: false }).map(({ corrected }) => corrected)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(await ledger.rebuild({ which: "all" })).toMatchObject({ changed: 0 });
  });

  it("does not forget a cost because the catalog no longer knows the model", async () => {
    const ledger = ledgerOf(entry({ model: "openai/forgotten-model" }));
    expect(await ledger.rebuild({ which: "all" })).toMatchObject({
      checked: 1,
      changed: 0,
      before: 0.0028,
      after: 0.0028,
    });
  });

  it("measures what caching saved, and what was paid for writes that nobody read", () => {
    registerModel({
      "anthropic/cached-model": {
        input_cost_per_token: 1e-6,
        output_cost_per_token: 1e-6,
        cache_read_input_token_cost: 1e-7,
        cache_creation_input_token_cost: 1.25e-6,
      },
    });
    const ledger = ledgerOf(cached(1, 0, 1000), cached(1, 600, 0), cached(0, 0, 1000), cached(0, 5000, 0));
    expect(
      ledger.tokensByDay({ range: null }).map(({ saved, premium, unread, wasted }) => ({
        saved: toUsd(saved),
        premium: toUsd(premium),
        unread,
        wasted: toUsd(wasted),
      })),
    ).toEqual([
      { saved: 0.00054, premium: 0.00025, unread: 400, wasted: 0.0001 },
      { saved: 0.0045, premium: 0.00025, unread: 0, wasted: 0 },
    ]);
  });

  it("lets go of what is older than it shall keep", () => {
    const ledger = ledgerOf(
      entry({ at_ms: NOON - 31 * 86_400_000 }),
      entry({ at_ms: NOON - 30 * 86_400_000 }),
      entry(),
    );
    expect(ledger.prune(30)).toBe(1);
    expect(ledger.count({ range: null })).toBe(2);
    expect(ledger.extent()).toMatchObject({ first: "2026-10-24", last: "2026-11-23" });
  });

  it("pages through its rows in any order", () => {
    const ledger = ledgerOf(...[3, 1, 2].map((usd) => entry({ cost: { ...entry().cost, usd } })));
    const usd = (wish: object): (number | null)[] =>
      ledger.rows({ range: TODAY, limit: 2, ...wish }).map(({ cost }) => cost.usd);
    expect(usd({ order: "cost" })).toEqual([3, 2]);
    expect(usd({ order: "cost", offset: 2 })).toEqual([1]);
    expect(usd({ order: "at", descending: false })).toEqual([3, 1]);
    expect(usd({ outcome: "error" })).toEqual([]);
  });
});

describe("quantiles", () => {
  it("are within one percent of the exact ones, however the sketches were put together", () => {
    const values = Array.from({ length: 3000 }, (_, at) => Math.round(Math.exp(((at * 7919) % 3000) / 250)) + 1);
    let a: Uint8Array | null = null;
    let b: Uint8Array | null = null;
    values.forEach((value, at) => {
      if (at % 2 === 0) a = withDuration(a, value);
      else b = withDuration(b, value);
    });
    const sum = emptySketch();
    for (const each of [a, b]) if (each !== null) addPacked(sum, each);
    const sorted = values.toSorted((x, y) => x - y);
    const { count, p50, p95 } = durationsOf(sum);
    expect(count).toBe(3000);
    for (const [found, exact] of [
      [p50, sorted[1499]],
      [p95, sorted[2849]],
    ] as const) {
      expect(Math.abs((found ?? 0) - (exact ?? 0))).toBeLessThanOrEqual(0.01 * (exact ?? 0) + 0.5);
    }
  });

  it("of nothing are null", () => {
    expect(durationsOf(emptySketch())).toEqual({ count: 0, p50: null, p95: null });
  });
});

describe("the calendar", () => {
  it.each([
    ["daily", "2026-11-23", "2026-11-23", "2026-11-23"],
    ["weekly", "2026-11-23", "2026-11-23", "2026-11-29"],
    ["weekly", "2026-11-29", "2026-11-23", "2026-11-29"],
    ["monthly", "2026-02-28", "2026-02-01", "2026-02-28"],
    ["monthly", "2028-02-01", "2028-02-01", "2028-02-29"],
    ["monthly", "2026-12-31", "2026-12-01", "2026-12-31"],
  ] as const)("%s around %s is %s to %s", (period, day, from, to) => {
    expect(periodAround(period, day)).toEqual({ from, to });
  });

  it("counts days over months, years and leap days", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(daysOf({ from: "2026-11-29", to: "2026-12-02" })).toHaveLength(4);
    expect(daysOf({ from: "2026-12-02", to: "2026-11-29" })).toEqual([]);
  });
});
