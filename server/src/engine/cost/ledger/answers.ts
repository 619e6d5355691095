/** What a ledger is asked and what it answers. Money is in picodollars, days are ISO 8601. */
import type { Attempt } from "../../messages/types.ts";
import type { DayRange, LedgerFilter } from "./entry.ts";
import type { Durations } from "./quantiles.ts";

/** Token columns, in the order of the schema. */
export const TOKEN_COLUMNS = [
  "input_text",
  "input_audio",
  "input_image",
  "cache_read",
  "audio_cache_read",
  "cache_write_5m",
  "cache_write_1h",
  "output_text",
  "reasoning",
  "output_audio",
  "output_image",
] as const;
export type TokenColumn = (typeof TOKEN_COLUMNS)[number];

/** Money and calls, with what explains them. */
export interface Amount {
  /** Picodollars over the calls whose cost is known. */
  readonly cost: bigint;
  readonly calls: number;
  /** Calls by where their cost comes from. */
  readonly by_provider: number;
  readonly by_catalog: number;
  readonly by_free: number;
  /** Calls of unknown cost; they are not in the sum. */
  readonly unknown: number;
  /** Calls whose tokens are our estimate. */
  readonly estimated: number;
  /** Oldest and newest day of the catalog's prices, ISO 8601. */
  readonly prices_from: string | null;
  readonly prices_to: string | null;
}

export type Grouping = "model" | "provider" | "workspace" | "purpose";
export type TokenSums = Readonly<Record<TokenColumn, number>>;

/** Everything about one value of a grouping. */
export interface GroupSums extends Amount {
  /** The value; empty for calls without a workspace. */
  readonly key: string;
  readonly ok: number;
  readonly failed: number;
  readonly stopped: number;
  readonly tokens: TokenSums;
}

/** A question about the ledger; the range null for all of it. */
export interface SumsWish {
  readonly range: DayRange | null;
  readonly filter?: LedgerFilter | undefined;
}

/** What one value of a grouping spent on one day. */
export interface DaySpend {
  /** ISO 8601. */
  readonly day: string;
  readonly key: string;
  readonly cost: bigint;
  readonly calls: number;
  readonly unknown: number;
  readonly estimated: number;
}

export interface DayTokens {
  readonly day: string;
  readonly tokens: TokenSums;
  /** What reading from caches saved, and what writing to them cost over the plain price. */
  readonly saved: bigint;
  readonly premium: bigint;
  /** Tokens that were written and, by the sums of their model, not read on that day. */
  readonly unread: number;
  /** Part of the premium that was paid for those. */
  readonly wasted: bigint;
}

export interface ModelDurations {
  /** From sending to the end of the answer, and to its first token; successful calls only. */
  readonly duration: Durations;
  readonly first_token: Durations;
}

export interface FailureCount {
  readonly model: string;
  /** Code of the error class. */
  readonly code: string;
  readonly count: number;
}

export interface RowsWish {
  /** Null for the whole ledger. */
  readonly range: DayRange | null;
  readonly filter?: LedgerFilter | undefined;
  readonly outcome?: Attempt["outcome"] | undefined;
  readonly order?: "at" | "cost" | "duration" | "tokens";
  readonly descending?: boolean;
  readonly offset?: number;
  readonly limit: number;
}

export interface RebuildWish {
  /** `unknown`: calls whose cost was unknown; `all`: also those that a listed price was used for. Default `unknown`. */
  readonly which?: "unknown" | "all";
  /** Null or missing for the whole ledger. */
  readonly range?: DayRange | null;
  readonly filter?: LedgerFilter | undefined;
  /** Only tells what would change. */
  readonly preview?: boolean;
  readonly signal?: AbortSignal;
}

export interface Rebuilt {
  readonly checked: number;
  readonly changed: number;
  /** Sums in USD over the calls that were checked. */
  readonly before: number;
  readonly after: number;
  /** Calls whose cost is unknown still. */
  readonly unknown: number;
}

/** A call about to be sent. */
export interface ReservedCall {
  readonly model: string;
  readonly provider: string;
  readonly workspace: string | null;
  /** When the call has certainly ended, Unix milliseconds. */
  readonly expires_ms: number;
}

/** What there is to filter by, and which days have entries. */
export interface LedgerExtent {
  readonly providers: readonly string[];
  readonly models: readonly string[];
  /** The empty one (no workspace) not among them. */
  readonly workspaces: readonly string[];
  /** ISO 8601; null where the ledger is empty. */
  readonly first: string | null;
  readonly last: string | null;
}
