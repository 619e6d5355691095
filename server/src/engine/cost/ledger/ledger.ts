/**
 * The ledger: every call with its tokens, cost and duration, in one SQLite file that several processes may use at once.
 * It keeps neither prompts nor answers nor keys. Reads and writes are short and synchronous.
 */
import { openStore } from "../../storage/store.ts";
import { amountOf } from "./amount.ts";
import type {
  Amount,
  DaySpend,
  DayTokens,
  FailureCount,
  Grouping,
  GroupSums,
  LedgerExtent,
  ModelDurations,
  RebuildWish,
  Rebuilt,
  ReservedCall,
  RowsWish,
  SumsWish,
} from "./answers.ts";
import { addDays, dayNumber, dayOf } from "./calendar.ts";
import { count } from "./columns.ts";
import type { DayRange, LedgerEntry, LedgerFilter, LedgerRecord } from "./entry.ts";
import { readExtent } from "./extent.ts";
import { migrations } from "./migrations.ts";
import { rebuild } from "./rebuild.ts";
import { addReservation, removeReservation, reservedIn, voidReservations } from "./reservations.ts";
import { ROLLUPS } from "./rollups.ts";
import { countRows, readAfter, readRows, readSince } from "./rows.ts";
import { durationsByModel, failureCounts, spendByDay, sumsBy, tokensByDay } from "./sums.ts";
import { enter } from "./write.ts";

export interface LedgerOptions {
  /** Path of the file; made where it is missing. Without one, the ledger lives in memory. */
  readonly file?: string | null;
  /** Told what the user should know: a damaged file set aside, nothing kept. Default: a warning of the process. */
  notice?(message: string): void;
  /** Called after something was entered, set aside or released here. */
  changed?(): void;
  /** Unix time in milliseconds; for tests. */
  readonly now?: () => number;
}

/** What is spent and set aside, as it stands within a transaction. */
export type Standing = (range: DayRange, filter: LedgerFilter) => { readonly spent: Amount; readonly reserved: bigint };

export interface Ledger {
  /** Enters a call and ends its reservation, both or neither. Gives the entry's id. */
  record(entry: LedgerEntry, reservation?: number | null): number;
  /** Enters many at once, all or none: an import. */
  recordAll(entries: Iterable<LedgerEntry>): void;
  /**
   * Sets money aside for a call, alone among all processes: `decide` sees what is spent and reserved and gives the amount
   * in picodollars, or throws to refuse. Gives the reservation's id.
   */
  reserve(call: ReservedCall, decide: (standing: Standing) => bigint): number;
  /** Ends a reservation without an entry. */
  release(reservation: number): void;
  /** What is spent and set aside now. */
  standing: Standing;
  /** Sums by model, provider, workspace or purpose, most money first. */
  sums(by: Grouping, wish: SumsWish): GroupSums[];
  spendByDay(by: Grouping, wish: SumsWish): DaySpend[];
  tokensByDay(wish: SumsWish): DayTokens[];
  durations(wish: SumsWish): Map<string, ModelDurations>;
  /** Errors by model and class, most frequent first. */
  failures(wish: SumsWish): FailureCount[];
  /** What was spent in a range of days. */
  spent(range: DayRange, filter?: LedgerFilter): Amount;
  extent(): LedgerExtent;
  rows(wish: RowsWish): LedgerRecord[];
  count(wish: Pick<RowsWish, "range" | "filter" | "outcome">): number;
  /** Entries behind an id, in the order in which they were made. */
  after(id: number, limit: number, range: DayRange | null, filter?: LedgerFilter): LedgerRecord[];
  /** Entries from a moment on (Unix ms), oldest first. */
  since(ms: number, model?: string): LedgerRecord[];
  /** Computes costs anew after a price was corrected. */
  rebuild(wish?: RebuildWish): Promise<Rebuilt>;
  /** Removes entries of more than so many days ago. Gives how many. */
  prune(days: number): number;
  /** Another number whenever another process has written. */
  version(): number;
  /** What the user should know about the file; null where all is well. */
  readonly notice: string | null;
  close(): void;
}

/** Opens the ledger. @throws ConfigurationError where Node has no SQLite. */
export function openLedger(options: LedgerOptions = {}): Ledger {
  const now = options.now ?? Date.now;
  let notice: string | null = null;
  const store = openStore({
    path: options.file ?? null,
    kind: { migrations, file: "The file of the ledger", content: "Entries of the ledger are" },
    now: () => new Date(now()),
    notice(message) {
      notice = message;
      if (options.notice) options.notice(message);
      else process.emitWarning(message);
    },
  });

  const standing: Standing = (range, filter) =>
    store.run((database) => ({
      spent: amountOf(database, range, filter),
      reserved: reservedIn(database, range, filter),
    }));

  function changing<T>(result: T): T {
    options.changed?.();
    return result;
  }

  return {
    record: (entry, reservation = null) =>
      changing(
        store.transaction((database) => {
          if (reservation !== null) removeReservation(database, reservation);
          return enter(database, entry);
        }),
      ),
    recordAll: (entries) =>
      changing(
        store.transaction((database) => {
          for (const entry of entries) enter(database, entry);
        }),
      ),
    reserve: (call, decide) =>
      changing(
        store.transaction((database) => {
          voidReservations(database, now());
          return addReservation(database, call, decide(standing), now());
        }),
      ),
    release: (reservation) => changing(store.run((database) => removeReservation(database, reservation))),
    standing(range, filter) {
      store.run((database) => voidReservations(database, now()));
      return standing(range, filter);
    },
    sums: (by, wish) => store.run((database) => sumsBy(database, by, wish)),
    spendByDay: (by, wish) => store.run((database) => spendByDay(database, by, wish)),
    tokensByDay: (wish) => store.run((database) => tokensByDay(database, wish)),
    durations: (wish) => store.run((database) => durationsByModel(database, wish)),
    failures: (wish) => store.run((database) => failureCounts(database, wish)),
    spent: (range, filter) => store.run((database) => amountOf(database, range, filter)),
    extent: () => store.run(readExtent),
    rows: (wish) => store.run((database) => readRows(database, wish)),
    count: (wish) => store.run((database) => countRows(database, wish)),
    after: (id, limit, range, filter) => store.run((database) => readAfter(database, id, limit, range, filter)),
    since: (ms, model) => store.run((database) => readSince(database, ms, model)),
    rebuild: (wish = {}) => rebuild(store, wish),
    prune(days) {
      const before = dayNumber(addDays(dayOf(now()), -days));
      return store.transaction((database) => {
        for (const { table } of ROLLUPS) database.prepare(`DELETE FROM ${table} WHERE day < ?`).run(before);
        database.prepare("DELETE FROM failures WHERE day < ?").run(before);
        return Number(database.prepare("DELETE FROM calls WHERE day < ?").run(before).changes);
      });
    },
    version: () => store.run((database) => count(database.prepare("PRAGMA data_version").get() ?? {}, "data_version")),
    get notice() {
      return notice;
    },
    close: () => store.close(),
  };
}
