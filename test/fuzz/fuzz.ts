/** Spoiled answers through the whole way from bytes to an answer: each must end in an answer or in an error of ours. */
import { inspect } from "node:util";
import { answerEvents } from "../../server/src/engine/call/answerEvents.ts";
import type { Adapter, AdapterContext } from "../../server/src/engine/providers/adapter.ts";
import { adapterFor } from "../../server/src/engine/providers/adapters.ts";
import { providerById } from "../../server/src/engine/providers/registry.ts";
import { ParlanceError } from "../../server/src/engine/resilience/errors.ts";
import { createAccumulator } from "../../server/src/engine/stream/accumulate.ts";
import { createChunkWriter } from "../../server/src/engine/stream/chunks.ts";
import type { HttpAnswer } from "../../server/src/engine/transport/transport.ts";
import { changedBody, changedBytes, changedStream } from "./mutate.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Seeds } from "./seeds.ts";

export interface Outcome {
  readonly cases: number;
  readonly answers: number;
  /** How many ended in which error of ours. */
  readonly errors: Readonly<Record<string, number>>;
  /** Cases that ended otherwise, by their number. */
  readonly failures: readonly { readonly number: number; readonly what: string }[];
  readonly slowestMs: number;
}

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
  /** Told before each case, so that one that never ends can be named. */
  readonly onCase?: (number: number) => void;
}

const finishes: ReadonlySet<string> = new Set(["stop", "length", "tool_calls", "content_filter", "error"]);
const statuses = [400, 401, 403, 404, 413, 429, 500, 503, 529] as const;
const mostFailures = 20;

/** Runs the cases one after the other. */
export async function fuzz(seeds: Seeds, { cases, seed, onCase }: FuzzOptions): Promise<Outcome> {
  const adapter = adapterFor(seeds.dialect);
  const provider = providerById(seeds.provider);
  if (!adapter || !provider) throw new Error(`nothing speaks ${seeds.dialect}`);
  const context: AdapterContext = { provider: { ...provider, dialect: seeds.dialect }, model: "m", record: null };
  const errors: Record<string, number> = {};
  const failures: { number: number; what: string }[] = [];
  let answers = 0;
  let slowestMs = 0;
  for (let number = 0; number < cases; number += 1) {
    onCase?.(number);
    const began = performance.now();
    const random = randomFrom(seed * 1_000_003 + number);
    try {
      const code = await oneCase(seeds, adapter, context, random);
      if (code === null) answers += 1;
      else errors[code] = (errors[code] ?? 0) + 1;
    } catch (error) {
      if (failures.length < mostFailures) failures.push({ number, what: inspect(error) });
    }
    slowestMs = Math.max(slowestMs, performance.now() - began);
  }
  return { cases, answers, errors, failures, slowestMs };
}

/** The code of the error of ours that the case ended in, null for an answer; anything else is thrown. */
async function oneCase(
  seeds: Seeds,
  adapter: Adapter,
  context: AdapterContext,
  random: Random,
): Promise<string | null> {
  const kind = random.below(20);
  const stream = kind < 12;
  const answer = stream
    ? streamAnswer(seeds, adapter, random)
    : kind < 18
      ? bodyAnswer(200, random.pick(seeds.bodies), random)
      : bodyAnswer(random.pick(statuses), random.pick(seeds.errors), random);
  const made = createAccumulator({ id: "1", created: 1, model: "m" });
  const writer = createChunkWriter();
  try {
    for await (const events of answerEvents(answer, adapter, context, { stream, api_key: "test-key" })) {
      for (const event of events) {
        made.push(event);
        JSON.stringify(writer.push(event, made.identity()));
      }
    }
  } catch (error) {
    if (!(error instanceof ParlanceError)) throw error;
    if (error.message === "") throw new Error("an error without words", { cause: error });
    return error.code;
  }
  checkAnswer(made.choices(), made.usage());
  return null;
}

/** An answer that can be kept: plain JSON, known finish, whole numbers of tokens. */
function checkAnswer(choices: readonly { readonly finish_reason: string }[], usage: object | undefined): void {
  JSON.stringify(choices);
  for (const { finish_reason: finish } of choices) {
    if (!finishes.has(finish)) throw new Error(`unknown finish ${finish}`);
  }
  JSON.stringify(usage, (name, value: unknown) => {
    if (typeof value === "number" && name !== "provider_cost_usd" && !(Number.isInteger(value) && value >= 0)) {
      throw new Error(`${name} is ${value}`);
    }
    return value;
  });
  if (({} as Record<string, unknown>)["x"] !== undefined) throw new Error("a prototype was polluted");
}

function streamAnswer(seeds: Seeds, adapter: Adapter, random: Random): HttpAnswer {
  const events = changedStream(random.pick(seeds.streams), random.pick(seeds.streams), random);
  const end = random.pick(["\n\n", "\n\n", "\n\n", "\r\n\r\n", "\r\r", "\n"]);
  const text =
    adapter.framing === "ndjson"
      ? events.map((event) => `${event}\n`).join("")
      : events.map((event) => `${eventName(event, random)}data: ${event}${end}`).join("");
  const type = adapter.framing === "ndjson" ? "application/x-ndjson" : "text/event-stream";
  return httpAnswer(200, random.chance(0.05) ? "" : type, text, random);
}

function eventName(event: string, random: Random): string {
  const type = /"type":"([\w.]+)"/.exec(event)?.[1];
  if (type === undefined || random.chance(0.1)) return "";
  return `event: ${random.chance(0.03) ? "error" : type}\n`;
}

function bodyAnswer(status: number, body: string, random: Random): HttpAnswer {
  const type = random.chance(0.1) ? "text/html" : "application/json";
  return httpAnswer(status, type, changedBody(body, random), random);
}

function httpAnswer(status: number, type: string, text: string, random: Random): HttpAnswer {
  const encoded = new TextEncoder().encode(text);
  const bytes = random.chance(0.2) ? changedBytes(encoded, random) : encoded;
  return {
    status,
    headers: {
      "content-type": type,
      ...(random.chance(0.2)
        ? { "retry-after": random.pick(["1", "-1", "never", "1e9", "Wed, 21 Oct 2026 07:28:00 GMT"]) }
        : {}),
    },
    body: pieces(bytes, random.below(3) === 0 ? 1 + random.below(20) : 4096),
    text: () => Promise.resolve(new TextDecoder().decode(bytes)),
    discard: () => undefined,
  };
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
