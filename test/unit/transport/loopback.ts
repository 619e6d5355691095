/** A real HTTP server on loopback for one test: it answers what the test says and remembers what it was asked. */
import * as http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { once } from "node:events";

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Loopback {
  readonly url: string;
  readonly port: number;
  readonly seen: Seen[];
  /** Resolves when a socket was closed from the other side. */
  socketClosed(): Promise<void>;
  close(): Promise<void>;
}

export type Handler = (request: Seen, response: http.ServerResponse, count: number) => void | Promise<void>;

export async function listen(handler: Handler): Promise<Loopback> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const closed = Promise.withResolvers<void>();
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const one: Seen = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(parts).toString("utf8"),
      };
      seen.push(one);
      response.on("close", () => {
        if (!response.writableFinished) closed.resolve();
      });
      void handler(one, response, seen.length);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    socketClosed: () => closed.promise,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** A chat-completions stream: a chunk for each text, the finish, usage, `[DONE]`. */
export function chatSse(
  texts: readonly string[],
  options: { usage?: object | null; done?: boolean; finish?: string | null } = {},
): string {
  const head = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_700_000_000, model: "test-model" };
  const usage =
    options.usage === undefined ? { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } : options.usage;
  const finish = options.finish === undefined ? "stop" : options.finish;
  const chunks: object[] = texts.map((content, index) => ({
    ...head,
    choices: [{ index: 0, delta: { ...(index === 0 ? { role: "assistant" } : {}), content }, finish_reason: null }],
  }));
  if (finish !== null) chunks.push({ ...head, choices: [{ index: 0, delta: {}, finish_reason: finish }] });
  if (usage !== null) chunks.push({ ...head, choices: [], usage });
  const lines = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
  if (options.done !== false) lines.push("data: [DONE]\n\n");
  return lines.join("");
}

/** A whole chat-completions body. */
export function chatBody(content: string, extra: object = {}): string {
  return JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: "test-model",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
    ...extra,
  });
}
