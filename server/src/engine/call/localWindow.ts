/** Asks a local server how much its model can read, before a prompt is sent for which that matters. */
import type { PreparedRequest } from "../providers/adapter.ts";
import { requestHeaders } from "../providers/compatible/adapter.ts";
import { needsLargeContext } from "../providers/ollama/contextSize.ts";
import { showAddress, windowIn } from "../providers/ollama/window.ts";
import { CancelledError } from "../resilience/errors.ts";
import type { Transport } from "../transport/transport.ts";

/** Windows that were told, by address and model. Absence is not kept: the model may be installed in the meantime. */
export type KnownWindows = Map<string, number>;

/** It is a question to this machine; where it hangs, the call goes on without an answer. */
const TIMEOUT_MS = 3000;
const MAX_BYTES = 16 * 1024 * 1024;

/** The request with the model's window in it, where the server tells it. Rejects for a cancelled call only. */
export async function withLocalWindow(
  request: PreparedRequest,
  known: KnownWindows,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<PreparedRequest> {
  if (request.provider.dialect !== "ollama" || !needsLargeContext(request)) return request;
  const key = `${request.base}\n${request.model}`;
  const window = known.get(key) ?? (await ask(request, transport, signal));
  if (window === null) return request;
  known.set(key, window);
  return { ...request, window };
}

async function ask(
  request: PreparedRequest,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const { id, name } = request.provider;
  try {
    const answer = await transport.send({
      method: "POST",
      url: showAddress(request.base),
      headers: { accept: "application/json", ...requestHeaders(request) },
      body: { model: request.model },
      limits: { totalMs: TIMEOUT_MS, firstByteMs: TIMEOUT_MS, idleMs: TIMEOUT_MS },
      ...(signal === undefined ? {} : { signal }),
      provider: { id, name },
      maxBytes: MAX_BYTES,
    });
    const text = await answer.text();
    return answer.status === 200 ? windowIn(JSON.parse(text)) : null;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    // Whatever else is wrong, the call itself will tell; the catalog's window serves until then.
    return null;
  }
}
