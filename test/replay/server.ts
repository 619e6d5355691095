/**
 * A model provider on loopback: OpenAI-compatible (chat and Responses), Anthropic, Gemini and Ollama on one port, told apart by path.
 * It answers with what the test asked for, keeps every request to look at, and notices when a caller hangs up.
 */
import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { countAnswer, countedBy } from "./counts.ts";
import type { Dialect } from "./dialects/dialect.ts";
import { anthropic } from "./dialects/anthropic.ts";
import { gemini } from "./dialects/gemini.ts";
import { ollama } from "./dialects/ollama.ts";
import { openai } from "./dialects/openai.ts";
import { responses } from "./dialects/responses.ts";
import { anthropicModels, geminiModels, ollamaShow, ollamaTags, openaiModels } from "./models.ts";
import { play } from "./play.ts";
import { scenarioFrom } from "./scenario.ts";
import type { Scenario } from "./scenario.ts";

/** One request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: IncomingHttpHeaders;
  /** The body as JSON; `undefined` where there was none. */
  readonly body: unknown;
  readonly dialect: Dialect["name"] | undefined;
  readonly model: string;
  readonly scenario: Scenario["kind"] | undefined;
  /** How it ended: answered to the end, broken off by the server on purpose, or hung up by the caller before the end. */
  readonly ended: Promise<"answered" | "broken" | "hung-up">;
}

export interface ReplayServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Base addresses as users write them into the setting `parlance.providers`. */
  readonly bases: Readonly<Record<"openai" | "anthropic" | "gemini" | "xai" | "ollama", string>>;
  /** Calls for an answer, oldest first (lists of models are in `listings`). */
  readonly requests: readonly RecordedRequest[];
  readonly listings: readonly RecordedRequest[];
  /** What the next requests get, one each, before any other rule. */
  next(...scenarios: Scenario[]): void;
  /** Resolves with the first request from now on, or already there, that the test is about; rejects after `timeoutMs`. */
  waitFor(test: (request: RecordedRequest) => boolean, timeoutMs?: number): Promise<RecordedRequest>;
  /** Forgets requests and scenarios. */
  reset(): void;
  close(): Promise<void>;
}

export interface ReplayOptions {
  /** 0 or missing: any free port. */
  readonly port?: number;
  /** Only these keys are let in; without it every key is but one that holds the word “wrong”. */
  readonly keys?: readonly string[];
}

/** Starts the server on 127.0.0.1. */
export async function startReplayServer(options: ReplayOptions = {}): Promise<ReplayServer> {
  const requests: RecordedRequest[] = [];
  const listings: RecordedRequest[] = [];
  const queue: Scenario[] = [];
  /** Failures so far by message, for `times=`. */
  const failures = new Map<string, number>();
  const waiting = new Set<() => void>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const path = request.url ?? "/";
    const body = parse(text);
    const base = { method: request.method ?? "GET", path, headers: request.headers, body };
    if (path.startsWith("/replay/")) {
      control(path, body, response);
      return;
    }
    const dialect = dialectOf(path);
    if (!dialect) {
      listings.push({
        ...base,
        dialect: undefined,
        model: "",
        scenario: undefined,
        ended: endOf(response, () => false),
      });
      list(request, body, response, options);
      return;
    }
    const asked = dialect.understand(path, body);
    const scenario = choose(dialect, asked.model, asked.lastUser, request.headers);
    const breaks = scenario.kind === "cut" || scenario.kind === "reset";
    requests.push({
      ...base,
      dialect: dialect.name,
      model: asked.model,
      scenario: scenario.kind,
      ended: endOf(response, () => breaks),
    });
    for (const wake of waiting) wake();
    await play(scenario, dialect, asked, response);
  }

  /** The same levers over HTTP, for tests in another process: `/replay/next`, `/replay/requests`, `/replay/reset`. */
  function control(path: string, body: unknown, response: ServerResponse): void {
    if (path === "/replay/next" && Array.isArray(body)) queue.push(...(body as Scenario[]));
    else if (path === "/replay/reset") reset();
    else if (path !== "/replay/requests") {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(requests));
  }

  function reset(): void {
    requests.length = 0;
    listings.length = 0;
    queue.length = 0;
    failures.clear();
  }

  function choose(dialect: Dialect, model: string, message: string, headers: IncomingHttpHeaders): Scenario {
    if (!letIn(keyOf(headers), options.keys) && dialect.name !== "ollama") return { kind: "fail", status: 401 };
    const scenario = queue.shift() ?? scenarioFrom(model, message) ?? { kind: "answer" };
    if (scenario.kind !== "fail" || scenario.times === undefined) return scenario;
    const failed = failures.get(message) ?? 0;
    failures.set(message, failed + 1);
    return failed < scenario.times ? scenario : { kind: "answer" };
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(`replay server: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    port,
    url,
    bases: { openai: `${url}/v1`, anthropic: url, gemini: `${url}/v1beta`, xai: `${url}/v1`, ollama: url },
    requests,
    listings,
    next: (...scenarios) => void queue.push(...scenarios),
    waitFor(test, timeoutMs = 10_000) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = requests.find((request) => test(request));
          if (!found) return;
          finish();
          resolve(found);
        };
        const timer = setTimeout(() => {
          finish();
          const seen = requests.map((request) => `${request.method} ${request.path}`).join(", ");
          reject(new Error(`No such request within ${timeoutMs} ms; seen: ${seen || "none"}.`));
        }, timeoutMs);
        const finish = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      });
    },
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Which dialect a path belongs to; `undefined` for lists, counts and everything else. */
function dialectOf(path: string): Dialect | undefined {
  const { pathname } = new URL(path, "http://replay");
  if (pathname.endsWith("/chat/completions")) return openai;
  if (pathname.endsWith("/responses")) return responses;
  if (pathname.endsWith("/messages")) return anthropic;
  if (/:(generateContent|streamGenerateContent)$/.test(pathname)) return gemini;
  if (pathname.endsWith("/api/chat")) return ollama;
  return undefined;
}

/** The calls around the answer: lists of models, Ollama's details, a count of tokens. */
function list(request: IncomingMessage, body: unknown, response: ServerResponse, options: ReplayOptions): void {
  const { pathname } = new URL(request.url ?? "/", "http://replay");
  const send = (status: number, body: unknown): void =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (pathname.endsWith("/api/tags")) return send(200, ollamaTags());
  if (pathname.endsWith("/api/show")) return send(200, ollamaShow());
  if (pathname.endsWith("/api/version")) return send(200, { version: "0.14.0" });
  const counted =
    countedBy(pathname) === null ? null : countAnswer(pathname, body, { anthropic, gemini, responses, openai });
  const isAnthropic = request.headers["anthropic-version"] !== undefined;
  const isGemini = pathname.includes("/v1beta/");
  if (counted === null && !pathname.endsWith("/models"))
    return send(404, { error: { message: `Nothing at ${pathname}.` } });
  if (!letIn(keyOf(request.headers), options.keys)) {
    const dialect = isGemini ? gemini : isAnthropic ? anthropic : openai;
    const facts = { status: 401, message: "Incorrect API key provided." };
    return send(isGemini ? 400 : 401, dialect.failure(facts));
  }
  if (counted !== null) return send(counted.status, counted.body);
  return send(200, isGemini ? geminiModels() : isAnthropic ? anthropicModels() : openaiModels());
}

function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const given = headers["x-api-key"] ?? headers["x-goog-api-key"] ?? headers.authorization;
  return (Array.isArray(given) ? given[0] : given)?.replace(/^Bearer\s+/i, "");
}

function letIn(key: string | undefined, keys: readonly string[] | undefined): boolean {
  if (keys) return key !== undefined && keys.includes(key);
  return key === undefined || !key.includes("wrong");
}

function endOf(response: ServerResponse, broken: () => boolean): RecordedRequest["ended"] {
  return new Promise((resolve) => {
    response.once("close", () => {
      if (response.writableFinished) resolve("answered");
      else resolve(broken() ? "broken" : "hung-up");
    });
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The body as JSON; a body that is none is kept as text. */
function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
