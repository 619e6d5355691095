/**
 * The only code that talks to the network. One call: pick the way, send, watch the clocks, hand out the answer's bytes
 * as they are asked for, and close the socket when nobody wants them any more.
 */
import type { Readable } from "node:stream";
import { APIResponseValidationError } from "../resilience/errors.ts";
import type { Callee, Deadlines, TimeLimits } from "./deadlines.ts";
import { startDeadlines } from "./deadlines.ts";
import { decoded } from "./decoded.ts";
import type { Dispatchers } from "./dispatchers.ts";
import { createDispatchers } from "./dispatchers.ts";
import { connectionFailure, type FailedCall } from "./failures.ts";
import type { Environment, NetworkSettings } from "./network.ts";
import { redirectTarget } from "./redirect.ts";

export interface HttpCall {
  readonly method: "POST" | "GET";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined for none. */
  readonly body?: unknown;
  /** Sent as it is instead of `body`; the headers name its type. */
  readonly text?: string;
  readonly limits: TimeLimits;
  readonly signal?: AbortSignal;
  readonly provider: Callee;
  /** Largest answer taken, bytes. */
  readonly maxBytes?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; several values of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it arrives; nothing is read ahead of the consumer beyond the socket's buffer. Ending early closes the socket. */
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole body as text. */
  text(): Promise<string>;
  /** Throws the rest away and closes the socket. */
  discard(): void;
}

export interface Transport {
  send(call: HttpCall): Promise<HttpAnswer>;
  updateNetwork(settings: NetworkSettings): void;
  close(): Promise<void>;
}

const MAX_BYTES = 256 * 1024 * 1024;
const MAX_REDIRECTS = 3;

export function createTransport(settings: NetworkSettings = {}, env: () => Environment = () => process.env): Transport {
  const dispatchers = createDispatchers(settings, env);
  return {
    send: (call) => send(call, dispatchers),
    updateNetwork: (next) => dispatchers.update(next),
    close: () => dispatchers.close(),
  };
}

/** Addresses of late: a program calls few, over and over, and taking one apart is slow. Nobody changes the objects. */
const addresses = new Map<string, URL>();
const MOST_ADDRESSES = 100;

function parsed(address: string): URL {
  const known = addresses.get(address);
  if (known) return known;
  if (addresses.size >= MOST_ADDRESSES) addresses.clear();
  const url = new URL(address);
  addresses.set(address, url);
  return url;
}

async function send(call: HttpCall, dispatchers: Dispatchers): Promise<HttpAnswer> {
  const deadlines = startDeadlines(call.limits, call.signal, call.provider);
  let url = parsed(call.url);
  let failed: FailedCall = { url, provider: call.provider, proxy: null };
  try {
    for (let redirects = 0; ; redirects++) {
      throwIfDue(deadlines);
      const route = await dispatchers.route(url);
      failed = { url, provider: call.provider, proxy: route.proxy };
      // The dispatcher's own method: `undici.request` would take the address apart once more.
      const response = await route.dispatcher.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: call.method,
        headers: requestHeaders(call),
        body: call.text ?? (call.body === undefined ? null : JSON.stringify(call.body)),
        signal: deadlines.signal,
      });
      const headers = flat(response.headers);
      const target = redirectTarget(response.statusCode, headers, url, call, redirects >= MAX_REDIRECTS);
      if (target === null) return answer(response.statusCode, headers, response.body, call, deadlines, failed);
      response.body.on("error", ignoreLateError).destroy();
      url = target;
    }
  } catch (cause) {
    deadlines.stop();
    throw deadlines.reason() ?? connectionFailure(cause, failed, "connect");
  }
}

function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  raw: Readable,
  call: HttpCall,
  deadlines: Deadlines,
  failed: FailedCall,
): HttpAnswer {
  const stream = decoded(raw, headers["content-encoding"]);
  const limit = call.maxBytes ?? MAX_BYTES;

  const close = (): void => {
    deadlines.stop();
    for (const one of new Set([stream, raw])) if (!one.destroyed) one.on("error", ignoreLateError).destroy();
  };

  async function* read(): AsyncGenerator<Uint8Array> {
    let size = 0;
    try {
      const iterator = stream[Symbol.asyncIterator]();
      for (;;) {
        deadlines.waiting();
        const next: IteratorResult<Uint8Array> = await iterator.next();
        if (next.done) break;
        deadlines.heard();
        size += next.value.byteLength;
        if (size > limit) throw tooLarge(call, limit);
        yield next.value;
      }
      throwIfDue(deadlines);
    } catch (cause) {
      throw deadlines.reason() ?? connectionFailure(cause, failed, "read");
    } finally {
      close();
    }
  }

  let reading: AsyncGenerator<Uint8Array> | undefined;

  /** All bytes. By events: an async iterator of a small body costs as much as sending the request. */
  const gathered = (): Promise<Buffer> => {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    const parts: Buffer[] = [];
    let size = 0;
    if (stream.destroyed) reject(stream.errored ?? new Error("The body was closed."));
    deadlines.waiting();
    stream.on("error", reject);
    stream.on("end", () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
    stream.on("close", () => {
      // Every body closes after its end; an error with its stack is made for the others only.
      if (!stream.readableEnded) reject(new Error("The body was closed before its end."));
    });
    stream.on("data", (part: Buffer) => {
      deadlines.heard();
      size += part.byteLength;
      if (size > limit) reject(tooLarge(call, limit));
      parts.push(part);
      deadlines.waiting();
    });
    return promise;
  };

  return {
    status,
    headers,
    get body() {
      return (reading ??= read());
    },
    async text() {
      try {
        const bytes = await gathered();
        throwIfDue(deadlines);
        // A body that came to its end closes by itself.
        deadlines.stop();
        return bytes.toString("utf8");
      } catch (cause) {
        close();
        throw deadlines.reason() ?? connectionFailure(cause, failed, "read");
      }
    },
    discard: close,
  };
}

/** A body that nobody reads any more may still fail; that concerns nobody. */
function ignoreLateError(): void {
  // Deliberately nothing: the call's outcome is already decided.
}

function throwIfDue(deadlines: Deadlines): void {
  const reason = deadlines.reason();
  if (reason) throw reason;
}

function requestHeaders(call: HttpCall): Record<string, string> {
  return {
    "user-agent": "parlance",
    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    ...call.headers,
  };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) result[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return result;
}

function tooLarge(call: HttpCall, limit: number): APIResponseValidationError {
  return new APIResponseValidationError({
    message: `${call.provider.name} sent more than ${Math.round(limit / 1024 / 1024)} MB; reading was stopped.`,
    hint: "Check that the base address in parlance.providers is that of a model's API.",
    provider: call.provider.id,
  });
}
