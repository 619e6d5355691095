/**
 * What a call costs on top of the network, beside the official SDKs, the AI SDK and bare undici, over loopback in one
 * run. CPU time of this process; the server is another one.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import Anthropic from "@anthropic-ai/sdk";
import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";
import OpenAI from "openai";
import { Agent, request as undiciRequest } from "undici";
import { createEngine } from "../../server/src/engine/engine.ts";
import { type Bench, median, type Row } from "./table.ts";

const key = "test-key";
const chunks = 50_000;
const rounds = 5;
const requests = 2000;
/** Streams whose first token is timed. */
const firsts = 300;
const model = `chunks-${chunks}`;
const messages = [{ role: "user" as const, content: "Hello" }];

type Work = () => Promise<number>;

/** CPU time of the work, milliseconds. `expected` is what it must have counted. */
async function cpuMs(work: Work, expected: number): Promise<number> {
  const before = process.cpuUsage();
  const counted = await work();
  const { user, system } = process.cpuUsage(before);
  if (counted < expected) throw new Error(`${counted} counted where ${expected} were expected`);
  return (user + system) / 1000;
}

/** Medians of all works; in turn, so that a busy moment falls on all. The first round only warms up. */
async function compared(
  works: Readonly<Record<string, Work>>,
  expected: number,
): Promise<Readonly<Record<string, number>>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const ms = await cpuMs(work, expected);
      if (round > 0) times.set(name, [...(times.get(name) ?? []), ms]);
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
}

/** `requests` calls, `width` of them at a time. */
function many(width: number, call: () => PromiseLike<unknown>): Work {
  return async () => {
    let left = requests;
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await call();
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
    return requests;
  };
}

function rowsOf(
  work: string,
  medians: Readonly<Record<string, number>>,
  per: number,
  goals: Readonly<Record<string, number>>,
): Row[] {
  const each = (name: string): number => ((medians[name] ?? Number.NaN) * 1000) / per;
  const own = each("Parlance");
  return Object.keys(medians)
    .filter((name) => name !== "Parlance")
    .map((name): Row => {
      const row = { work, value: own, unit: "µs", peer: { name, value: each(name) } } as const;
      const ratio = goals[name];
      if (ratio === undefined) return row;
      return { ...row, goal: { words: `≤ ${ratio} × ${name}`, met: own <= ratio * each(name) } };
    });
}

/** Median time until what a call gives first, milliseconds on the clock, of calls that take turns. */
async function firstToken(calls: Readonly<Record<string, () => Promise<AsyncIterable<unknown>>>>) {
  const times = new Map<string, number[]>(Object.keys(calls).map((name) => [name, []]));
  for (let turn = -20; turn < firsts; turn += 1) {
    for (const [name, call] of Object.entries(calls)) {
      const start = performance.now();
      let first = Number.NaN;
      for await (const piece of await call()) {
        if (Number.isNaN(first) && piece !== "") first = performance.now() - start;
      }
      if (turn >= 0) times.get(name)?.push(first);
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
}

function firstTokenRows(medians: Readonly<Record<string, number>>): Row[] {
  const own = medians["Parlance"] ?? Number.NaN;
  return Object.entries(medians)
    .filter(([name]) => name !== "Parlance")
    .map(([name, value]): Row => {
      const row = { work: "first token, warm", value: own, unit: "ms", peer: { name, value } } as const;
      if (name !== rawStream) return row;
      return { ...row, goal: { words: `≤ ${name} + 1 ms`, met: own <= value + 1 } };
    });
}

const rawStream = "undici.request, no parsing";

async function measureAt(url: string): Promise<readonly Row[]> {
  const engine = createEngine({ retries: 0 });
  const openai = new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 });
  const anthropic = new Anthropic({ apiKey: key, baseURL: url, maxRetries: 0 });
  const aiSdk = createOpenAI({ apiKey: key, baseURL: `${url}/v1` }).chat(model);
  const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "Hello" }] }];
  const agent = new Agent();
  const body = JSON.stringify({ model, messages });
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const bare = () =>
    undiciRequest(`${url}/v1/chat/completions`, { method: "POST", headers, body, dispatcher: agent }).then((answer) =>
      answer.body.json(),
    );
  const ours = { model: `openai/${model}`, messages, api_base: `${url}/v1`, api_key: key };
  const small = {
    Parlance: () => engine.completion(ours),
    "undici.request": bare,
    "openai SDK": () => openai.chat.completions.create({ model, messages }),
    "AI SDK doGenerate": () => aiSdk.doGenerate({ prompt }),
  };
  const at = (width: number) =>
    Object.fromEntries(Object.entries(small).map(([name, call]) => [name, many(width, call)] as const));

  const streams: Readonly<Record<string, Work>> = {
    async Parlance() {
      let seen = 0;
      const stream = await engine.completion({ ...ours, stream: true });
      for await (const chunk of stream) seen += chunk.choices.length;
      return seen;
    },
    async "openai SDK"() {
      let seen = 0;
      const stream = await openai.chat.completions.create({ model, messages, stream: true });
      for await (const chunk of stream) seen += chunk.choices.length;
      return seen;
    },
    async "AI SDK doStream"() {
      let seen = 0;
      const { stream } = await aiSdk.doStream({ prompt });
      for await (const part of stream) seen += part.type === "text-delta" ? 1 : 0;
      return seen;
    },
    async "ai streamText"() {
      let seen = 0;
      for await (const text of streamText({ model: aiSdk, messages, maxRetries: 0 }).textStream) {
        seen += text === "" ? 0 : 1;
      }
      return seen;
    },
    async [rawStream]() {
      const options = { method: "POST", headers, body: JSON.stringify({ model, messages, stream: true }) } as const;
      const answer = await undiciRequest(`${url}/v1/chat/completions`, { ...options, dispatcher: agent });
      let bytes = 0;
      for await (const piece of answer.body) bytes += (piece as Buffer).length;
      return bytes;
    },
  };

  const claudeStreams: Readonly<Record<string, Work>> = {
    async Parlance() {
      let seen = 0;
      const call = { ...ours, model: `anthropic/${model}`, api_base: url, max_tokens: 9 };
      for await (const chunk of await engine.completion({ ...call, stream: true })) seen += chunk.choices.length;
      return seen;
    },
    async "@anthropic-ai/sdk create"() {
      let seen = 0;
      const stream = await anthropic.messages.create({ model, messages, max_tokens: 9, stream: true });
      for await (const event of stream) seen += event.type === "content_block_delta" ? 1 : 0;
      return seen;
    },
    async "@anthropic-ai/sdk stream"() {
      let seen = 0;
      const stream = anthropic.messages.stream({ model, messages, max_tokens: 9 });
      for await (const event of stream) seen += event.type === "content_block_delta" ? 1 : 0;
      return seen;
    },
  };

  const short = "chunks-20";
  const shortAiSdk = createOpenAI({ apiKey: key, baseURL: `${url}/v1` }).chat(short);
  const shortBody = JSON.stringify({ model: short, messages, stream: true });
  const beginnings = {
    Parlance: () => engine.completion({ ...ours, model: `openai/${short}`, stream: true }),
    [rawStream]: () =>
      undiciRequest(`${url}/v1/chat/completions`, {
        method: "POST",
        headers,
        body: shortBody,
        dispatcher: agent,
      }).then(({ body: bytes }) => bytes),
    "openai SDK": () => openai.chat.completions.create({ model: short, messages, stream: true }),
    "ai streamText": () => Promise.resolve(streamText({ model: shortAiSdk, messages, maxRetries: 0 }).textStream),
  };

  try {
    return [
      ...rowsOf("CPU a request, one at a time", await compared(at(1), requests), requests, {
        "undici.request": 1.3,
        "openai SDK": 0.6,
      }),
      ...rowsOf("CPU a request, 64 at a time", await compared(at(64), requests), requests, {
        "undici.request": 1.3,
        "openai SDK": 0.6,
      }),
      ...rowsOf("CPU a chunk, OpenAI stream of 50,000", await compared(streams, chunks), chunks, {
        "openai SDK": 0.3,
        "AI SDK doStream": 0.35,
        "ai streamText": 0.125,
      }),
      ...rowsOf("CPU a chunk, Anthropic stream of 50,000", await compared(claudeStreams, chunks), chunks, {
        "@anthropic-ai/sdk create": 1,
      }),
      ...firstTokenRows(await firstToken(beginnings)),
    ];
  } finally {
    await Promise.all([engine.close(), agent.close()]);
  }
}

export const bench: Bench = {
  title: "Wire",
  async measure() {
    const server = fork(new URL("modelServer.ts", import.meta.url));
    try {
      const [port] = (await once(server, "message")) as [number];
      return await measureAt(`http://127.0.0.1:${port}`);
    } finally {
      server.disconnect();
    }
  },
};
