/** The count of a prompt by the provider itself: one call that costs nothing, and its answer is remembered. */
import { createHash } from "node:crypto";
import type { ChatMessage, CompletionRequest, Tool } from "../messages/types.ts";
import type { PreparedRequest, TokenCounter, WireRequest } from "../providers/adapter.ts";
import { adapterFor, counterFor } from "../providers/adapters.ts";
import { looksLikeHtml } from "../resilience/errorBody.ts";
import { APIResponseValidationError, ConfigurationError } from "../resilience/errors.ts";
import { maskSecrets } from "../resilience/mask.ts";
import { countTokensSliced, type TokenCount } from "../tokens/count.ts";
import { observe } from "../tokens/learned.ts";
import { enter } from "./cloud.ts";
import { prepare } from "./prepare.ts";
import { staysHere, targetOf, type EngineState } from "./run.ts";

export interface ExactCountOptions {
  readonly tools?: readonly Tool[];
  readonly api_key?: string;
  readonly api_base?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Longest time for the call, milliseconds; default 30 000. */
  readonly timeoutMs?: number;
}

export interface ExactCount extends TokenCount {
  /** `local`: our own count is exact, and nothing was sent; `remembered`: the provider counted the same before. */
  readonly source: "provider" | "remembered" | "local";
  /** Id of the provider. */
  readonly provider: string;
}

/** Keeps counts beyond the process, by a hash of what was counted. */
export interface CountMemory {
  get(hash: string): number | null;
  set(hash: string, tokens: number): void;
}

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;
const MOST_REMEMBERED = 2000;

/** A memory of the last counts of this process. */
export function createCountMemory(most = MOST_REMEMBERED): CountMemory {
  const counts = new Map<string, number>();
  return {
    get(hash) {
      const found = counts.get(hash);
      if (found === undefined) return null;
      counts.delete(hash);
      counts.set(hash, found);
      return found;
    },
    set(hash, tokens) {
      counts.set(hash, tokens);
      const oldest = counts.size > most ? counts.keys().next().value : undefined;
      if (oldest !== undefined) counts.delete(oldest);
    },
  };
}

/** What is counted is its address and body; the key is in neither. */
function hashOf(wire: WireRequest): string {
  return createHash("sha256").update(wire.url).update("\0").update(JSON.stringify(wire.body)).digest("base64url");
}

/**
 * Tokens of a prompt as its provider counts them. Nothing is sent where our own count is exact already, or the same
 * prompt was counted before. xAI counts texts only: the framing is then ours, and the result says how sure it is.
 *
 * @throws ConfigurationError where the provider has no such call, otherwise the error of the call
 */
export async function countExactly(
  model: string,
  textOrMessages: string | readonly ChatMessage[],
  options: ExactCountOptions,
  state: EngineState,
  memory: CountMemory,
): Promise<ExactCount> {
  const messages: readonly ChatMessage[] =
    typeof textOrMessages === "string" ? [{ role: "user", content: textOrMessages }] : textOrMessages;
  const { tools, signal } = options;
  const asked: CompletionRequest = {
    model,
    messages,
    ...(tools === undefined ? {} : { tools }),
    ...(options.api_key === undefined ? {} : { api_key: options.api_key }),
    ...(options.api_base === undefined ? {} : { api_base: options.api_base }),
    ...(options.headers === undefined ? {} : { headers: options.headers }),
    ...(signal === undefined ? {} : { signal }),
    drop_params: true,
  };
  const target = targetOf(model, asked, state);
  const { provider } = target;
  const counting = { learned: false, ...(tools === undefined ? {} : { tools }), ...(signal ? { signal } : {}) };
  const own = await countTokensSliced(target.ref, messages, counting);
  if (own.exact) return { ...own, source: "local", provider: provider.id };

  const counter = counterFor(provider, target.model);
  if (counter === null) throw cannotCount(provider.name, provider.id, target.model);
  await state.options.gate?.({
    provider: provider.id,
    model: target.model,
    base: target.base,
    local: staysHere(target),
  });
  const entry = await enter(provider, asked, { ...target.headers, ...options.headers }, state);
  const { request } = await prepare(asked, target, entry);
  const wire = counter.build(request);
  const hash = hashOf(wire);
  const before = memory.get(hash);
  const given = before ?? (await send(wire, counter, request, options, state));
  if (before === null) memory.set(hash, given);
  const source = before === null ? "provider" : "remembered";
  if (!counter.whole)
    return { ...(await withFraming(target.ref, messages, given, own)), source, provider: provider.id };
  // What the provider says of one prompt also teaches what to expect of the next.
  if (source === "provider" && state.options.learnsCounts === true && tools === undefined) {
    observe(target.ref, { estimate: own.tokens, actual: given, error_percent: own.error_percent });
  }
  return { tokens: given, exact: true, error_percent: 0, source, provider: provider.id };
}

/** Our own framing around a text that the provider counted: what the count has beyond that of the bare texts. */
async function withFraming(
  ref: string,
  messages: readonly ChatMessage[],
  text: number,
  own: TokenCount,
): Promise<TokenCount> {
  const bare = await countTokensSliced(
    ref,
    messages.map(({ content }) => (typeof content === "string" ? content : "")).join("\n"),
    { learned: false },
  );
  const framing = Math.max(0, own.tokens - bare.tokens);
  const tokens = text + framing;
  // Half of the framing may be wrong: a provider's own prompt in front is not published.
  return {
    tokens,
    exact: false,
    error_percent: Math.max(1, Math.ceil(((framing / 2) * 100) / Math.max(1, tokens))),
  };
}

async function send(
  wire: WireRequest,
  counter: TokenCounter,
  request: PreparedRequest,
  options: ExactCountOptions,
  state: EngineState,
): Promise<number> {
  const { provider } = request;
  const total = options.timeoutMs ?? TIMEOUT_MS;
  const answer = await state.transport.send({
    method: wire.method,
    url: wire.url,
    headers: { accept: "application/json", ...wire.headers },
    body: wire.body,
    limits: { totalMs: total, firstByteMs: total, idleMs: total },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    provider: { id: provider.id, name: provider.name },
    maxBytes: MAX_BYTES,
  });
  const body = await answer.text();
  const { status, headers } = answer;
  if (status < 200 || status >= 300) {
    const adapter = adapterFor(provider.dialect);
    const context = { provider, model: request.model, record: request.record };
    const error = { status, headers, body: maskSecrets(body, [request.api_key]) };
    if (adapter) throw adapter.mapError(error, context);
  }
  const tokens = counter.parse(jsonOf(body, request));
  if (tokens !== null && Number.isFinite(tokens) && tokens >= 0) return Math.round(tokens);
  throw notACount(request, "something that holds no count");
}

function jsonOf(body: string, request: PreparedRequest): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw notACount(request, looksLikeHtml(body) ? "a web page (HTML)" : "something that is no JSON", cause);
  }
}

function notACount({ provider, model }: PreparedRequest, what: string, cause?: unknown): APIResponseValidationError {
  return new APIResponseValidationError({
    message: `${provider.name} answered with ${what} instead of a count of tokens.`,
    hint: "Check the base address in the setting parlance.providers.",
    status: 200,
    provider: provider.id,
    model,
    ...(cause === undefined ? {} : { cause }),
  });
}

function cannotCount(name: string, provider: string, model: string): ConfigurationError {
  return new ConfigurationError({
    message: `${name} offers no way to count tokens, so only the estimate is there.`,
    hint: "OpenAI, Anthropic, Gemini and xAI count prompts themselves.",
    provider,
    model,
  });
}
