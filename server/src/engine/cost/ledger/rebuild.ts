/**
 * Computes costs anew after a price was corrected, from the tokens of each call. What a provider said itself, and what
 * was free, stays. The work is cut into short transactions, so that neither this process nor another waits for long;
 * sums and rows change together, so that they agree at every moment.
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { resolveModel } from "../../catalog/lookup.ts";
import type { ModelRecord } from "../../catalog/record.ts";
import { prepared, type Store } from "../../storage/store.ts";
import { computeCost } from "../compute.ts";
import { fromUsd, toUsd } from "../money.ts";
import { dayNumber } from "./calendar.ts";
import type { RebuildWish, Rebuilt } from "./answers.ts";
import { moneyColumns } from "./columns.ts";
import type { LedgerRecord } from "./entry.ts";
import { ROLLUPS } from "./rollups.ts";
import { readAfter } from "./rows.ts";

/** Rows of one transaction; a few milliseconds of work. */
const SLICE = 100;

export async function rebuild(store: Store, wish: RebuildWish): Promise<Rebuilt> {
  const { which = "unknown", range = null, filter, preview = false } = wish;
  const sums = { checked: 0, changed: 0, before: 0n, after: 0n, unknown: 0 };
  for (let after = 0; ;) {
    wish.signal?.throwIfAborted();
    const records = store.run((database) => readAfter(database, after, SLICE, range, filter));
    const last = records.at(-1);
    if (last === undefined) break;
    after = last.id;
    const corrections = records.filter((record) => isMeant(record, which)).map(corrected);
    for (const { record, row, differs } of corrections) {
      sums.checked += 1;
      sums.before += record.cost.usd === null ? 0n : fromUsd(record.cost.usd);
      sums.after += row.cost ?? 0n;
      if (row.cost === null) sums.unknown += 1;
      if (differs) sums.changed += 1;
    }
    const wrong = corrections.filter(({ differs }) => differs);
    if (!preview && wrong.length > 0) store.transaction((database) => correct(database, wrong));
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  return { ...sums, before: toUsd(sums.before), after: toUsd(sums.after) };
}

function isMeant({ cost }: LedgerRecord, which: "unknown" | "all"): boolean {
  return cost.usd === null || (which === "all" && cost.basis === "catalog");
}

/** An endpoint of one's own may have a model of a known name; its price is not that of the maker. */
function pricesOf({ model, provider, priced_as: pricedAs }: LedgerRecord): ModelRecord | null {
  const found = resolveModel(pricedAs ?? model)?.record ?? null;
  return pricedAs !== undefined || found?.provider === provider ? found : null;
}

type Money = ReturnType<typeof moneyColumns>;

function corrected(record: LedgerRecord): { record: LedgerRecord; row: Money; differs: boolean } {
  const { usage, service_tier } = record;
  const cost = computeCost(pricesOf(record), usage, service_tier === undefined ? {} : { service_tier });
  // A price that was known once is not forgotten because the catalog has lost it.
  const kept = cost.usd === null ? record.cost : cost;
  const row = moneyColumns({ ...record, cost: kept });
  const old = record.cost.usd === null ? null : fromUsd(record.cost.usd);
  return { record, row, differs: row.cost !== old || row.as_of !== (record.cost.as_of ?? null) };
}

const CORRECT_CALL = `UPDATE calls SET cost = :cost, basis = :basis, as_of = :as_of, saved = :saved, premium = :premium,
  corrected = 1 WHERE id = :id`;

/** The sums of the calls of a day, made anew for the columns that depend on prices. */
const CORRECT_DAY = ROLLUPS.map(({ table, key }) => {
  const same = key.map((name) => `${name} = :${name}`).join(" AND ");
  return {
    key,
    sql: `UPDATE ${table} SET (cost, by_provider, by_catalog, by_free, unknown, prices_from, prices_to, saved, premium) = (
      SELECT coalesce(sum(cost), 0),
        sum(cost IS NOT NULL AND basis = 'provider'), sum(cost IS NOT NULL AND basis = 'catalog'),
        sum(cost IS NOT NULL AND basis = 'free'), sum(cost IS NULL), min(as_of), max(as_of), sum(saved), sum(premium)
      FROM calls WHERE ${same}) WHERE ${same}`,
  };
});

function correct(database: DatabaseSync, wrong: readonly { record: LedgerRecord; row: Money }[]): void {
  for (const { record, row } of wrong) prepared(database, CORRECT_CALL).run({ ...row, id: record.id });
  for (const { key, sql } of CORRECT_DAY) {
    const days = new Map<string, Record<string, SQLInputValue>>();
    for (const { record } of wrong) {
      const { model, workspace, purpose } = record;
      const whole: Record<string, SQLInputValue> = {
        day: dayNumber(record.day),
        model,
        workspace: workspace ?? "",
        purpose,
      };
      const values = Object.fromEntries(key.map((name) => [name, whole[name] ?? null]));
      days.set(JSON.stringify(values), values);
    }
    for (const values of days.values()) prepared(database, sql).run(values);
  }
}
