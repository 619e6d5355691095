/**
 * The books of one call: money set aside before it, every try entered in the ledger and told to health, and what was set
 * aside settled at the end. Without ledger, budget and health in the engine's options nothing is done at all.
 */
import { modelRef } from "../catalog/lookup.ts";
import { computeCost } from "../cost/compute.ts";
import { NO_USAGE } from "../cost/usage.ts";
import type { Granted } from "../cost/budget/budget.ts";
import type { LedgerEntry } from "../cost/ledger/entry.ts";
import type { Ledger } from "../cost/ledger/ledger.ts";
import type { Attempt, ChatMessage, CompletionRequest, Cost, Usage, Warning } from "../messages/types.ts";
import type { PreparedRequest } from "../providers/adapter.ts";
import { ConfigurationError, ParlanceError } from "../resilience/errors.ts";
import { countTokensSliced } from "../tokens/count.ts";
import type { NativeCall } from "./native.ts";
import type { CallContext, EngineOptions } from "./options.ts";
import { plannedCall } from "./plan.ts";
import type { Target } from "./resolve.ts";

export interface CallAccount {
  /** The request, its limit of output tokens lowered where the budget pays for no more. */
  readonly request: CompletionRequest;
  readonly warnings: readonly Warning[];
  /** Enters a try that came to nothing. What was set aside stays for the next one. */
  failed(attempt: Attempt): Promise<void>;
  /** Enters the try that answered, whole or cut, and ends the reservation. Only the first time counts. */
  settle(attempt: Attempt, answer: { readonly usage: Usage; readonly cost: Cost }, firstTokenMs?: number): void;
  /** Ends the reservation of a call that came to nothing. */
  release(): void;
}

/** What goes out. */
type Sent = Pick<PreparedRequest, "messages" | "parameters" | "extra_body">;

interface Means {
  readonly options: EngineOptions;
  readonly now: () => number;
  /** Longest time for the call, milliseconds. */
  readonly longestMs: number;
  readonly native: NativeCall | undefined;
}

/** Time that an answer may go on after its limit, before what was set aside for it is void; milliseconds. */
const GRACE_MS = 60_000;

/**
 * Throws `BudgetExceededError` where a budget does not pay for the call.
 * @param sent what goes out: messages and parameters as they were prepared
 */
export async function openAccount(
  request: CompletionRequest,
  sent: Sent,
  target: Target,
  means: Means,
): Promise<CallAccount> {
  const { options } = means;
  const { provider } = target;
  const ledgers = new Set<Ledger>();
  if (options.budget) ledgers.add(options.budget.ledger);
  if (options.ledger) ledgers.add(options.ledger);
  // The built-in assistant is no model, and calls nothing.
  if (provider.dialect === "built-in" || (ledgers.size === 0 && !options.health)) return unkept(request);

  const context: CallContext = options.context?.() ?? {};
  const granted = await grant(request, sent, target, context, means);
  let reservation = granted.reservation;
  let settled = false;

  function enter(entry: LedgerEntry, ending: number | null): void {
    options.health?.track(entry);
    for (const ledger of ledgers) {
      noting(options, () => void ledger.record(entry, ledger === options.budget?.ledger ? ending : null));
    }
  }

  function entryOf(attempt: Attempt, usage: Usage, cost: Cost, firstTokenMs?: number): LedgerEntry {
    return {
      at_ms: attempt.started_ms,
      model: target.ref,
      provider: provider.id,
      workspace: context.workspace ?? null,
      purpose: context.purpose ?? "library",
      ...pricedAs(target),
      usage: { ...askedFor(sent), ...usage },
      cost,
      ...(request.service_tier === undefined ? {} : { service_tier: request.service_tier }),
      outcome: attempt.outcome,
      ...(attempt.error_code === undefined ? {} : { error_code: attempt.error_code }),
      duration_ms: attempt.duration_ms,
      ...(firstTokenMs === undefined ? {} : { first_token_ms: firstTokenMs }),
    };
  }

  return {
    request: granted.max_output_tokens === null ? request : withLimit(request, granted.max_output_tokens),
    warnings: granted.note === null ? [] : [{ code: "other", message: granted.note }],
    async failed(attempt) {
      const usage = mayBeBilled(attempt) ? await promptUsage(sent.messages, target) : NO_USAGE;
      enter(entryOf(attempt, usage, costOfFailure(usage, target, request)), null);
    },
    settle(attempt, { usage, cost }, firstTokenMs) {
      if (settled) return;
      settled = true;
      enter(entryOf(attempt, usage, cost, firstTokenMs), reservation);
      reservation = null;
    },
    release() {
      if (reservation === null) return;
      const ending = reservation;
      reservation = null;
      noting(options, () => options.budget?.ledger.release(ending));
    },
  };
}

/** Writes; a full disk must not cost the user the answer, so what goes wrong is only told. */
function noting(options: EngineOptions, write: () => void): void {
  try {
    write();
  } catch (error) {
    options.onNote?.({ kind: "ledger", text: `This call could not be entered in the ledger: ${wordsOf(error)}` });
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const NOTHING_GRANTED: Granted = { reservation: null, max_output_tokens: null, note: null };

async function grant(
  request: CompletionRequest,
  sent: Sent,
  target: Target,
  context: CallContext,
  { options, now, longestMs, native }: Means,
): Promise<Granted> {
  const { budget } = options;
  const caller = { model: target.ref, provider: target.provider.id, workspace: context.workspace ?? null };
  // Counting a long prompt takes its time, so it is done only where somebody asks.
  if (!budget?.applies(caller) || target.provider.local) return NOTHING_GRANTED;
  const plan = await plannedCall(request, sent, target, native !== undefined);
  const call = { ...caller, ...plan, thread: context.thread, expires_ms: now() + longestMs + GRACE_MS };
  try {
    return budget.reserve(call);
  } catch (error) {
    if (error instanceof ParlanceError) throw error;
    // Money that nobody can count is not spent.
    throw new ConfigurationError({
      message: `The budget could not be looked at, so nothing was sent: ${wordsOf(error)}`,
      hint: "Try again. If it stays so, see that the disk is not full and the ledger's file can be written.",
      ...caller,
      cause: error,
    });
  }
}

function withLimit(request: CompletionRequest, tokens: number): CompletionRequest {
  return request.max_completion_tokens === undefined
    ? { ...request, max_tokens: tokens }
    : { ...request, max_completion_tokens: tokens };
}

/** The model behind a deployment, or whatever else the prices are taken from. */
function pricedAs({ ref, record }: Target): { priced_as?: string } {
  if (record === null || record.prices === null) return {};
  const priced = modelRef(record);
  return priced === ref ? {} : { priced_as: priced };
}

/** Region and speed of the request, on which the bill depends; what the answer says wins. */
function askedFor({ extra_body: extra }: Pick<PreparedRequest, "extra_body">): Pick<Usage, "region" | "speed"> {
  const { inference_geo: region, speed } = extra;
  return {
    ...(typeof region === "string" ? { region } : {}),
    ...(typeof speed === "string" ? { speed } : {}),
  };
}

/** A call that was stopped or took too long may have been read and billed by the provider; a refused one was not. */
function mayBeBilled({ outcome, error_code: code }: Attempt): boolean {
  return outcome === "cancelled" || code === "timeout";
}

async function promptUsage(messages: readonly ChatMessage[], target: Target): Promise<Usage> {
  const { tokens } = await countTokensSliced(target.ref, messages);
  return { ...NO_USAGE, input: { ...NO_USAGE.input, text: tokens }, estimated: true };
}

function costOfFailure(usage: Usage, { provider, record }: Target, request: CompletionRequest): Cost {
  if (provider.local || usage.estimated !== true) {
    return { usd: 0, input_usd: 0, output_usd: 0, basis: "free", estimated: false };
  }
  const tier = request.service_tier;
  return computeCost(record, usage, tier === undefined ? {} : { service_tier: tier });
}

function unkept(request: CompletionRequest): CallAccount {
  return {
    request,
    warnings: [],
    failed: () => Promise.resolve(),
    settle: () => undefined,
    release: () => undefined,
  };
}
