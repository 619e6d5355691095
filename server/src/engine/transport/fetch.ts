/** The transport as a `fetch`, for libraries that bring their own protocol: they go our way through the network. */
import type { Callee } from "./deadlines.ts";
import type { Transport } from "./transport.ts";

/** Longest time for one exchange, milliseconds. */
const LIMIT_MS = 30_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** @param callee who is asked, for the words of errors */
export function fetchThrough(transport: Transport, callee: Callee): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const text = request.body === null ? undefined : await request.text();
    const answer = await transport.send({
      method: request.method === "GET" ? "GET" : "POST",
      url: request.url,
      headers: Object.fromEntries(request.headers),
      ...(text === undefined ? {} : { text }),
      limits: { totalMs: LIMIT_MS, firstByteMs: LIMIT_MS, idleMs: LIMIT_MS },
      signal: request.signal,
      provider: callee,
      maxBytes: MAX_BYTES,
    });
    const body = await answer.text();
    const { "content-encoding": _encoding, "content-length": _length, ...headers } = answer.headers;
    return new Response(answer.status === 204 ? null : body, { status: answer.status, headers });
  };
}
