/** What an engine is made with. Everything has a default, so that a plain script needs none of it. */
import type { CountMemory } from "./countExactly.ts";
import type { Budget } from "../cost/budget/budget.ts";
import type { Purpose } from "../cost/ledger/entry.ts";
import type { Ledger } from "../cost/ledger/ledger.ts";
import type { PreparedRequest } from "../providers/adapter.ts";
import type { EndpointSetting } from "../providers/registry.ts";
import type { Health } from "../resilience/health.ts";
import type { StreamEvent } from "../stream/events.ts";
import type { NetworkSettings } from "../transport/network.ts";

/** A provider that is reached without HTTP: the built-in assistant, the editor's own models. */
export interface Runner {
  run(request: PreparedRequest, signal: AbortSignal): AsyncIterable<StreamEvent>;
}

/** Time limits in milliseconds. */
export interface TimeoutSettings {
  /** The whole call with its retries; default 600 000. `timeout` of a request wins. */
  readonly totalMs?: number;
  /** From sending until the first byte of a streamed answer; default 300 000. */
  readonly firstTokenMs?: number;
  /** Longest silence within a streamed answer; default 120 000. */
  readonly idleMs?: number;
}

/** What the gate is told of a call that is about to leave this machine. */
export interface OutgoingCall {
  readonly provider: string;
  readonly model: string;
  readonly base: string;
  readonly local: boolean;
}

/** Something worth telling the user while a call runs. */
export interface CallNote {
  readonly kind: "retry" | "fallback" | "learned" | "ledger";
  readonly text: string;
}

/** Who makes a call and what for, as the ledger keeps it. */
export interface CallContext {
  /** Folder of the workspace. */
  readonly workspace?: string | null;
  /** Default `library`. */
  readonly purpose?: Purpose;
  /** Conversation, for a leave to go over a budget; not kept. */
  readonly thread?: string;
}

export interface EngineOptions {
  /** Key of a provider; null where there is none. Default: the provider's environment variables. */
  getKey?(providerId: string): Promise<string | null>;
  /** Endpoints by provider id, read anew for each call. */
  endpoints?(): Readonly<Record<string, EndpointSetting>>;
  readonly network?: NetworkSettings;
  readonly timeouts?: TimeoutSettings | (() => TimeoutSettings);
  /** Tries after the first one; default 2. `num_retries` of a request wins. */
  readonly retries?: number | (() => number);
  readonly runners?: Partial<Record<"built-in" | "editor", Runner>>;
  /** Called before anything is sent or a key is read; throws to refuse (an untrusted workspace). */
  gate?(call: OutgoingCall): void | Promise<void>;
  /** Where counts by providers are remembered; default: the last 2,000 of this process. */
  readonly countMemory?: CountMemory;
  /** The usage of answers corrects the estimates of `countTokens`, for the whole process. Default false. */
  readonly learnsCounts?: boolean;
  /** Where every try of a call is entered: tokens, cost, duration, outcome; never what was said. */
  readonly ledger?: Ledger;
  /** Asked before a call is sent, which it may refuse (`BudgetExceededError`); its ledger is kept too. */
  readonly budget?: Budget;
  /** Told of every try; models that fail are passed over by fallbacks. */
  readonly health?: Health;
  /** Who makes the call that is beginning, for ledger and budgets. */
  context?(): CallContext;
  /** Told of retries and fallbacks. */
  onNote?(note: CallNote): void;
  /** Unix time in milliseconds; for tests. */
  readonly now?: () => number;
  /** A number in [0, 1); for tests. */
  readonly random?: () => number;
  /** Environment variables; default those of the process. */
  readonly env?: () => Readonly<Record<string, string | undefined>>;
}
