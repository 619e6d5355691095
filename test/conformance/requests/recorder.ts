/** Both sides send to the same server on loopback; what arrives is what is compared. */
import { listen } from "../../unit/transport/loopback.ts";

export interface Arrived {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Recorder {
  readonly url: string;
  /** Sends, and gives what arrived. The server refuses every request, so `send` may reject. */
  of(send: () => Promise<unknown>): Promise<Arrived>;
  close(): Promise<void>;
}

/** Headers that say what a request means; the rest names the program that sent it. */
const telling = ["authorization", "x-api-key", "x-goog-api-key", "anthropic-version", "anthropic-beta", "content-type"];

const refusal = JSON.stringify({ error: { message: "Only recorded.", type: "invalid_request_error" } });

export async function startRecorder(): Promise<Recorder> {
  const server = await listen((_request, response) => {
    response.writeHead(400, { "content-type": "application/json" }).end(refusal);
  });
  return {
    url: server.url,
    close: () => server.close(),
    async of(send) {
      const before = server.seen.length;
      let failure: unknown;
      try {
        await send();
      } catch (error) {
        failure = error;
      }
      const seen = server.seen[before];
      if (!seen) throw new Error("nothing was sent", { cause: failure });
      return {
        method: seen.method,
        path: seen.path,
        headers: Object.fromEntries(
          telling.flatMap((name) => {
            const value = seen.headers[name];
            return value === undefined ? [] : [[name, String(value)]];
          }),
        ),
        body: JSON.parse(seen.body),
      };
    },
  };
}
