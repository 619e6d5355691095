/** Plays a scenario into an HTTP answer: the one place where bytes go out, in good order or broken on purpose. */
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerOf, defaultAnswer } from "./answer.ts";
import type { Asked, Dialect, FailureFacts } from "./dialects/dialect.ts";
import { readRecording } from "./recordings.ts";
import type { Scenario } from "./scenario.ts";

const proxyPage =
  "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1><p>The proxy could not reach the server.</p></body></html>";

const messages: Readonly<Record<number, string>> = {
  400: "The request is not valid.",
  401: "Incorrect API key provided.",
  403: "This key may not use the model.",
  404: "The model does not exist or you do not have access to it.",
  429: "Rate limit reached for requests.",
  500: "The server had an error while processing your request.",
  503: "The service is overloaded. Please try again later.",
  529: "Overloaded",
};

/** Writes the scenario. Resolves when the server has said all that it will say; a stalled answer stays open. */
export async function play(
  scenario: Exclude<Scenario, { times: number }>,
  dialect: Dialect,
  asked: Asked,
  response: ServerResponse,
): Promise<void> {
  switch (scenario.kind) {
    case "answer":
      return answer(dialect, asked, response, scenario.answer ?? defaultAnswer, scenario.delayMs ?? 2);
    case "no-text":
      return answer(
        dialect,
        asked,
        response,
        answerOf("", { usage: { input: 24, output: 0, cached: 0, reasoning: 0 } }),
        0,
      );
    case "recording":
      return recording(dialect, asked, response, scenario.name, scenario.delayMs ?? 0);
    case "fail":
      return fail(dialect, response, {
        status: scenario.status,
        message: scenario.message ?? messages[scenario.status] ?? `Replayed status ${scenario.status}.`,
        ...(scenario.reason === undefined ? {} : { reason: scenario.reason }),
        ...(scenario.retryAfter === undefined ? {} : { retryAfter: scenario.retryAfter }),
      });
    case "html":
      response.writeHead(scenario.status ?? 200, { "content-type": "text/html; charset=utf-8" }).end(proxyPage);
      return;
    case "empty":
      response.writeHead(200, { "content-type": asked.stream ? dialect.streamType : "application/json" }).end();
      return;
    case "silent":
      return;
    case "reset":
      response.destroy();
      return;
    case "cut":
      await half(dialect, asked, response);
      response.destroy();
      return;
    case "stall":
      return half(dialect, asked, response);
    case "error-in-200":
      return errorInside(dialect, asked, response, scenario.afterText ?? false);
  }
}

async function answer(
  dialect: Dialect,
  asked: Asked,
  response: ServerResponse,
  said: typeof defaultAnswer,
  delayMs: number,
): Promise<void> {
  if (!asked.stream) {
    json(response, 200, dialect.whole(said, asked));
    return;
  }
  openStream(dialect, response);
  await writeFrames(response, [...dialect.frames(said, asked), dialect.end], delayMs);
  response.end();
}

async function recording(
  dialect: Dialect,
  asked: Asked,
  response: ServerResponse,
  name: string,
  delayMs: number,
): Promise<void> {
  const recorded = readRecording(name);
  if (asked.stream && recorded.chunks) {
    openStream(dialect, response);
    await writeFrames(response, [...recorded.chunks.map((chunk) => dialect.recorded(chunk)), dialect.end], delayMs);
    response.end();
    return;
  }
  if (recorded.body === undefined) throw new Error(`The recording ${name} has no whole answer; ask with stream.`);
  response.writeHead(200, { "content-type": "application/json" }).end(recorded.body);
}

function fail(dialect: Dialect, response: ServerResponse, facts: FailureFacts): void {
  const status = dialect.name === "gemini" && facts.status === 401 ? 400 : facts.status;
  if (facts.retryAfter !== undefined && dialect.name !== "gemini") {
    response.setHeader("retry-after", String(facts.retryAfter));
  }
  json(response, status, dialect.failure(facts));
}

/** Says the first half of the default answer and leaves the connection as it is. */
async function half(dialect: Dialect, asked: Asked, response: ServerResponse): Promise<void> {
  if (asked.stream) {
    openStream(dialect, response);
    const frames = dialect.frames(defaultAnswer, asked);
    await writeFrames(response, frames.slice(0, Math.ceil(frames.length / 2)), 2);
    return;
  }
  const body = JSON.stringify(dialect.whole(defaultAnswer, asked));
  response.writeHead(200, { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) });
  await write(response, body.slice(0, body.length / 2));
}

async function errorInside(
  dialect: Dialect,
  asked: Asked,
  response: ServerResponse,
  afterText: boolean,
): Promise<void> {
  const facts = { status: 503, message: "The service is currently unavailable." };
  if (!asked.stream) {
    json(response, 200, dialect.failure(facts));
    return;
  }
  if (afterText) await half(dialect, asked, response);
  else openStream(dialect, response);
  await write(response, dialect.failureFrame(facts));
  response.end();
}

function openStream(dialect: Dialect, response: ServerResponse): void {
  response.writeHead(200, { "content-type": dialect.streamType, "cache-control": "no-cache" });
}

async function writeFrames(response: ServerResponse, frames: readonly string[], delayMs: number): Promise<void> {
  for (const frame of frames) {
    if (response.destroyed) return;
    if (frame !== "") await write(response, frame);
    if (delayMs > 0) await sleep(delayMs);
  }
}

/** Resolves when the bytes are with the system, so that a break right after loses none of them. */
function write(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.write(text, () => resolve());
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
