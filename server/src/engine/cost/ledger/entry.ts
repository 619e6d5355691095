/** What the ledger keeps of a call: never what was said, never a key. */
import type { Attempt, Cost, Usage } from "../../messages/types.ts";

/** What a call was made for. */
export type Purpose = "chat" | "edit" | "library";

/** One try of a call. */
export interface LedgerEntry {
  /** When it was sent, Unix time in milliseconds. */
  readonly at_ms: number;
  /** `provider/id`. */
  readonly model: string;
  readonly provider: string;
  /** Folder of the workspace; null without one. */
  readonly workspace: string | null;
  readonly purpose: Purpose;
  readonly usage: Usage;
  readonly cost: Cost;
  /** Model of the catalog (`provider/id`) whose prices hold, where it is another one: that behind a deployment. */
  readonly priced_as?: string;
  /** `service_tier` of the request, as prices depend on it. */
  readonly service_tier?: string;
  readonly outcome: Attempt["outcome"];
  /** Code of the error class. */
  readonly error_code?: string;
  readonly duration_ms: number;
  /** From sending to the first token of a streamed answer. */
  readonly first_token_ms?: number;
}

/** An entry as it is kept. */
export interface LedgerRecord extends LedgerEntry {
  readonly id: number;
  /** Day of the local calendar when it was made, ISO 8601. */
  readonly day: string;
  /** The cost was computed anew after a price was corrected. */
  readonly corrected: boolean;
}

/** Narrows down what is read; fields put together. */
export interface LedgerFilter {
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly workspace?: string | undefined;
  readonly purpose?: Purpose | undefined;
}

/** Days of the local calendar (ISO 8601), both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}
