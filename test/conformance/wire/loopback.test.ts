import { once } from "node:events";
import { afterAll, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../../../server/src/engine/engine.ts";
import { RateLimitError } from "../../../server/src/engine/resilience/errors.ts";
import { listen } from "../../unit/transport/loopback.ts";
import { comparable, shownAnswer, wanted } from "./comparison.ts";
import { spoken, type Spoken } from "./dialects.ts";
import { patterns, pieces, streamText, type Pattern } from "./patterns.ts";
import { absentWire, expectedRows, payloads, recording, wireIsPresent } from "./recordings.ts";

const all = expectedRows()
  .map(spoken)
  .filter((one) => one !== undefined);
const whole = all.filter((one) => one.row.format.endsWith("-json"));
const streamed = all.filter((one) => one.row.format.endsWith("-chunks"));
let compared = 0;

const engine = createEngine({ retries: 0 });
/** OpenAI and xAI have two dialects; here the recording decides, not the model and the call. */
const responsesEngine = createEngine({
  retries: 0,
  endpoints: () => ({ openai: { dialect: "openai-responses" }, xai: { dialect: "xai-responses" } }),
});

const engineFor = ({ row }: Spoken): Engine => (row.format.startsWith("responses") ? responsesEngine : engine);
const messages = [{ role: "user", content: "Hello" }] as const;

function base(url: string, { context }: Spoken): string {
  return context.provider.id === "anthropic" ? url : context.provider.id === "gemini" ? `${url}/v1beta` : `${url}/v1`;
}

function request(one: Spoken, url: string) {
  return {
    model: `${one.context.provider.id}/${one.context.model}`,
    messages,
    api_base: base(url, one),
    api_key: "test-key",
  };
}

async function answerWhole(one: Spoken) {
  const server = await listen((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(recording(one.row.file));
  });
  try {
    return await engineFor(one).completion(request(one, server.url));
  } finally {
    await server.close();
  }
}

async function answerStreamed(one: Spoken, pattern: Pattern) {
  const text = streamText(payloads(one.row.file), one.row.format, pattern);
  const server = await listen(async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for await (const piece of pieces(text, pattern)) if (!response.write(piece)) await once(response, "drain");
    response.end();
  });
  try {
    const stream = await engineFor(one).completion({ ...request(one, server.url), stream: true });
    let text = "";
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
    return { final: await stream.final(), text };
  } finally {
    await server.close();
  }
}

afterAll(() => {
  console.log(
    wireIsPresent
      ? `wire over loopback: ${whole.length} whole answers, ${streamed.length} streams × ${patterns.length} patterns; ${compared} compared`
      : `wire over loopback: ${absentWire}`,
  );
});

describe.skipIf(!wireIsPresent)("a recorded answer over HTTP", () => {
  it.each(whole.map((one) => [one.row.file, one] as const))("%s reads as its sender meant it", async (_file, one) => {
    const answer = await answerWhole(one);
    const target = wanted(one.row);
    expect(comparable(shownAnswer(answer.choices[0], answer.usage_buckets), target)).toEqual(target);
    compared += 1;
  });

  const cases = streamed.flatMap((one) =>
    patterns.map((pattern) => [one.row.file, pattern.name, one, pattern] as const),
  );
  it.each(cases)("%s streams to the same answer: %s", async (_file, _name, one, pattern) => {
    const { final, text } = await answerStreamed(one, pattern);
    const target = wanted(one.row);
    expect(comparable(shownAnswer(final.choices[0], final.usage_buckets), target)).toEqual(target);
    expect(text).toBe(final.choices[0]?.message.content ?? "");
    compared += 1;
  });

  it("Google's 429 says how long to wait", async () => {
    const server = await listen((_request, response) => {
      response
        .writeHead(429, { "content-type": "application/json" })
        .end(recording("google/google-429-retry-info.json"));
    });
    try {
      const failure: unknown = await engine
        .completion({
          model: "gemini/gemini-2.5-flash",
          messages,
          api_base: `${server.url}/v1beta`,
          api_key: "test-key",
          num_retries: 0,
        })
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RateLimitError);
      expect(failure).toMatchObject({ code: "rate_limit", retry_after_ms: 34_400, status: 429 });
    } finally {
      await server.close();
    }
  });
});
