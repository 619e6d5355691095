/** The whole way of a call: resolve → gate → key → prepare → try, try again, or go on to the next model. */
import { isLoopbackAddress } from "../loopback.ts";
import type { Attempt, CompletionRequest, Warning } from "../messages/types.ts";
import type { PreparedRequest } from "../providers/adapter.ts";
import type { Cooldowns } from "../resilience/cooldown.ts";
import type { GoogleTokens } from "../providers/vertex/token.ts";
import { AuthenticationError, BadRequestError, CancelledError, ParlanceError } from "../resilience/errors.ts";
import { fallbacksAfter } from "../resilience/fallback.ts";
import type { Lesson, Lessons } from "../resilience/learned.ts";
import { defaultRetryPolicy, pause, waitBeforeRetry } from "../resilience/retry.ts";
import type { Transport } from "../transport/transport.ts";
import { openAccount, type CallAccount } from "./account.ts";
import type { Opened } from "./attempt.ts";
import { attempt } from "./attempt.ts";
import { enter } from "./cloud.ts";
import type { KnownWindows } from "./localWindow.ts";
import { withLocalWindow } from "./localWindow.ts";
import type { NativeCall } from "./native.ts";
import type { EngineOptions } from "./options.ts";
import { prepare, type Prepared } from "./prepare.ts";
import type { Target } from "./resolve.ts";
import { resolveTarget } from "./resolve.ts";

/** What an engine keeps between calls. */
export interface EngineState {
  readonly options: EngineOptions;
  readonly transport: Transport;
  readonly cooldowns: Cooldowns;
  readonly lessons: Lessons;
  /** Context windows that local servers told. */
  readonly windows: KnownWindows;
  /** Parameters by model that listings told, by address. */
  readonly listed: Map<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** Access tokens for Google Cloud. */
  readonly google: GoogleTokens;
  readonly now: () => number;
  readonly random: () => number;
}

export interface Begun extends Opened {
  readonly target: Target;
  readonly request: PreparedRequest;
  readonly warnings: readonly Warning[];
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Tries that failed before this one. */
  readonly attempts: readonly Attempt[];
  /** Start of the try that answers, Unix time in milliseconds. */
  readonly startedMs: number;
  /** Milliseconds from there to the first token of a streamed answer. */
  readonly firstTokenMs?: number;
  /** Where the answer is entered when it has ended. */
  readonly account: CallAccount;
}

const TOTAL_MS = 600_000;
const FIRST_TOKEN_MS = 300_000;
const IDLE_MS = 120_000;

/** Rejects with the last error, on which every try is recorded. */
export async function begin(request: CompletionRequest, state: EngineState, native?: NativeCall): Promise<Begun> {
  const clock = startClock(request, state);
  const attempts: Attempt[] = [];
  const asked = new Set<string>();
  const notes: Warning[] = [];
  let queue: readonly string[] = [request.model];
  let failure: ParlanceError | undefined;
  for (let spelling = queue[0]; spelling !== undefined; spelling = queue[0]) {
    queue = queue.slice(1);
    if (asked.has(spelling)) continue;
    asked.add(spelling);
    try {
      const candidate = spelling === request.model ? request : forFallback(request, spelling, state);
      const begun = await tryModel(candidate, state, clock, attempts, native);
      return { ...begun, warnings: [...notes, ...begun.warnings], attempts };
    } catch (error) {
      if (!(error instanceof ParlanceError)) throw error;
      error.attempts = attempts;
      // The error of the model that was asked for says more than that of a stand-in.
      failure ??= error;
      if (error instanceof CancelledError || clock.remaining() <= 0) throw error;
      queue = inOrder([...queue, ...fallbacksAfter(error, request)], asked, state);
      const next = queue[0];
      if (next === undefined) break;
      const text = `${spelling} failed (${error.code}); trying ${next}.`;
      notes.push({ code: "other", message: text });
      state.options.onNote?.({ kind: "fallback", text });
    }
  }
  throw failure ?? noModel();
}

/** Whether nothing of the call leaves this machine. The editor's models are the editor's to send. */
export function staysHere({ provider, base }: Pick<Target, "provider" | "base">): boolean {
  return provider.dialect === "built-in" || isLoopbackAddress(base);
}

/** One model with its retries. */
async function tryModel(
  request: CompletionRequest,
  state: EngineState,
  clock: Clock,
  attempts: Attempt[],
  native: NativeCall | undefined,
): Promise<Omit<Begun, "attempts">> {
  const { options } = state;
  const target = targetOf(request.model, request, state);
  const { provider } = target;
  await options.gate?.({
    provider: provider.id,
    model: target.model,
    base: target.base,
    local: staysHere(target),
  });
  const entry = await enter(provider, request, { ...target.headers, ...request.headers }, state);
  const listed = state.listed.get(target.base)?.get(target.model);
  const ready = await prepare(request, target, entry, native, listed);
  const account = await openAccount(request, ready.request, target, {
    options,
    now: state.now,
    longestMs: clock.remaining(),
    native,
  });
  try {
    const prepared =
      account.request === request ? ready : await prepare(account.request, target, entry, native, listed);
    return await tryWithin(account, prepared, target, state, clock, attempts);
  } catch (error) {
    account.release();
    throw error;
  }
}

/** The same within an account that is open. */
async function tryWithin(
  account: CallAccount,
  prepared: Prepared,
  target: Target,
  state: EngineState,
  clock: Clock,
  attempts: Attempt[],
): Promise<Omit<Begun, "attempts">> {
  const { options } = state;
  const { provider } = target;
  const { request } = account;
  const placed = await withLocalWindow(prepared.request, state.windows, state.transport, request.signal);
  const retries = request.num_retries ?? (typeof options.retries === "function" ? options.retries() : options.retries);
  const policy = { ...defaultRetryPolicy, ...(retries === undefined ? {} : { retries }) };
  const learnt: Warning[] = [];

  for (let tried = 1; ; tried++) {
    const known = request.drop_params === false ? { request: placed, dropped: [] } : state.lessons.apply(placed);
    const startedMs = state.now();
    try {
      const opened = await attempt(known.request, {
        transport: state.transport,
        runners: options.runners,
        limits: clock.limits(),
        signal: request.signal,
      });
      state.cooldowns.succeeded(target.ref);
      const dropped = known.dropped.map((parameter) => droppedWarning(parameter, target));
      return {
        ...opened,
        target,
        request: known.request,
        startedMs,
        ...(request.stream ? { firstTokenMs: state.now() - startedMs } : {}),
        account,
        signal: request.signal,
        warnings: [...account.warnings, ...prepared.warnings, ...learnt, ...dropped, ...opened.warnings],
      };
    } catch (cause) {
      const error = asError(cause, request);
      const lost: Attempt = {
        model: target.ref,
        provider: provider.id,
        started_ms: startedMs,
        duration_ms: state.now() - startedMs,
        outcome: error instanceof CancelledError ? "cancelled" : "error",
        error_code: error.code,
        ...(error.status === undefined ? {} : { status: error.status }),
      };
      attempts.push(lost);
      await account.failed(lost);
      if (error instanceof CancelledError) throw error;
      if (error instanceof AuthenticationError && provider.dialect === "vertex") state.google.forget();
      const lesson = request.drop_params === false ? null : state.lessons.learn(error, known.request);
      if (lesson) {
        tried--;
        options.onNote?.({ kind: "learned", text: lessonText(lesson, target) });
        if (lesson.kind === "dialect") learnt.push({ code: "other", message: lessonText(lesson, target) });
        if (lesson.kind === "flag") learnt.push({ code: "parameter_renamed", message: lessonText(lesson, target) });
        continue;
      }
      state.cooldowns.failed(target.ref, error);
      const wait = waitBeforeRetry(error, tried, policy, state.random);
      if (wait === null || wait >= clock.remaining()) throw error;
      options.onNote?.({ kind: "retry", text: `${error.message} Trying again in ${Math.ceil(wait / 1000)} s.` });
      await pause(wait, request.signal);
    }
  }
}

interface Clock {
  remaining(): number;
  limits(): { totalMs: number; firstByteMs: number; idleMs: number };
}

/** The time for the whole call runs over retries and fallbacks. */
function startClock(request: CompletionRequest, state: EngineState): Clock {
  const set = state.options.timeouts;
  const timeouts = (typeof set === "function" ? set() : set) ?? {};
  const total = request.timeout === undefined ? (timeouts.totalMs ?? TOTAL_MS) : request.timeout * 1000;
  const end = state.now() + total;
  const remaining = (): number => end - state.now();
  return {
    remaining,
    limits: () => ({
      totalMs: Math.max(1, remaining()),
      firstByteMs: timeouts.firstTokenMs ?? FIRST_TOKEN_MS,
      idleMs: timeouts.idleMs ?? IDLE_MS,
    }),
  };
}

/** The same request for another model. Address, key and headers of one's own stay with the provider they belong to. */
function forFallback(request: CompletionRequest, spelling: string, state: EngineState): CompletionRequest {
  const { base_model: _behind, ...same } = request;
  const own = providerOf(request.model, request, state);
  if (own !== null && own === providerOf(spelling, request, state)) return { ...same, model: spelling };
  const {
    api_base: _base,
    api_key: _key,
    headers: _headers,
    api_version: _version,
    azure_ad_token: _token,
    azure_ad_token_provider: _tokens,
    ...elsewhere
  } = same;
  return { ...elsewhere, model: spelling };
}

/** Models that just failed go to the back of the queue; those that keep failing are left out while there are others. */
function inOrder(queue: readonly string[], asked: ReadonlySet<string>, state: EngineState): readonly string[] {
  const left = [...new Set(queue)].filter((spelling) => !asked.has(spelling));
  const healthy = left.filter((spelling) => state.options.health?.isHealthy(refOf(spelling, state)) ?? true);
  const open = healthy.length === 0 ? left : healthy;
  const cooling = (spelling: string): boolean => state.cooldowns.isCooling(refOf(spelling, state));
  return [...open.filter((spelling) => !cooling(spelling)), ...open.filter(cooling)];
}

function refOf(spelling: string, state: EngineState): string {
  return attemptTarget(spelling, {}, state)?.ref ?? spelling;
}

function providerOf(spelling: string, request: CompletionRequest, state: EngineState): string | null {
  return attemptTarget(spelling, request, state)?.provider.id ?? null;
}

/** A name that cannot be resolved gives null here, and fails with its own message when its turn comes. */
function attemptTarget(spelling: string, request: Placing, state: EngineState): Target | null {
  try {
    return targetOf(spelling, request, state);
  } catch (error) {
    if (error instanceof ParlanceError) return null;
    throw error;
  }
}

/** The fields of a request that say where it goes. */
type Placing = Pick<CompletionRequest, "api_base" | "base_model" | "vertex_ai_location">;

export function targetOf(spelling: string, request: Placing, state: EngineState): Target {
  return resolveTarget(spelling, {
    endpoints: state.options.endpoints?.() ?? {},
    env: state.options.env?.() ?? process.env,
    ...(request.api_base === undefined ? {} : { apiBase: request.api_base }),
    ...(request.base_model === undefined ? {} : { baseModel: request.base_model }),
    ...(request.vertex_ai_location === undefined ? {} : { location: request.vertex_ai_location }),
    now: state.now(),
  });
}

function noModel(): BadRequestError {
  return new BadRequestError({
    message: "The request names no model, so nothing was sent.",
    hint: 'Pass model, for example "anthropic/claude-sonnet-4-20250514".',
  });
}

/** A runner may be stopped by the signal in its own way; to the caller it is a cancelled call. */
function asError(cause: unknown, request: CompletionRequest): ParlanceError {
  if (cause instanceof ParlanceError) return cause;
  if (request.signal?.aborted) return new CancelledError({ message: "The call was cancelled.", cause });
  throw cause;
}

function droppedWarning(parameter: string, target: Target): Warning {
  return {
    code: "parameter_dropped",
    parameter,
    message: `${target.provider.name} refused ${parameter} for ${target.model}, so it was left out.`,
  };
}

function lessonText(lesson: Lesson, target: Target): string {
  if (lesson.kind === "dialect") {
    return `${target.provider.name} has ${target.model} on its Responses API only; calling that.`;
  }
  const what = lesson.kind === "drop" ? lesson.parameter : lesson.about;
  return `${target.provider.name} refused ${what} for ${target.model}; sending the request without it.`;
}
