import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allModels, resolveModel, unregisterModels } from "../../../server/src/engine/catalog/lookup.ts";
import {
  loadRefreshed,
  refreshFacts,
  type ListAnswer,
  type RefreshWorld,
} from "../../../server/src/engine/catalog/refresh/refresh.ts";
import { APIConnectionError } from "../../../server/src/engine/resilience/errors.ts";

const NOON = Date.parse("2026-11-23T12:00:00Z");
const DAY = 86_400_000;

interface Row {
  cost: { input: number; output: number };
}

/** A list in models.dev's shape with the makers' present prices. */
function present(): Record<string, { models: Record<string, Row> }> {
  const names: Record<string, string> = { openai: "openai", anthropic: "anthropic", gemini: "google", xai: "xai" };
  const list: Record<string, { models: Record<string, Row> }> = {};
  for (const { provider, id, prices } of allModels()) {
    const name = names[provider];
    if (name === undefined || prices?.input == null || prices.output == null) continue;
    list[name] ??= { models: {} };
    list[name].models[id] = { cost: { input: prices.input, output: prices.output } };
  }
  return list;
}

let folder: string;
let asked: Record<string, string>[];
let answers: (() => ListAnswer)[];
let now: number;
let warnings: string[];

const ok =
  (list: unknown, headers: Record<string, string> = {}) =>
  (): ListAnswer => ({
    status: 200,
    headers,
    text: JSON.stringify(list),
  });

const world = (): RefreshWorld => ({
  cachePath: join(folder, "model-facts.json"),
  url: "https://models.dev/api.json",
  kind: "everyone",
  fetch(_url, headers) {
    asked.push({ ...headers });
    return Promise.resolve().then(() => answers.shift()!());
  },
  now: () => now,
  warn: (message) => void warnings.push(message),
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "facts-"));
  [asked, answers, warnings, now] = [[], [], [], NOON];
});
afterEach(async () => {
  unregisterModels("refreshed");
  await rm(folder, { recursive: true, force: true });
});

describe("refreshing model facts", () => {
  it("lays newer prices over the snapshot with their day and origin, and keeps them for the next start", async () => {
    const list = present();
    list["openai"]!.models["gpt-4.1"]!.cost = { input: 1.5, output: 6 };
    answers = [ok(list)];
    const { result } = await refreshFacts(world(), null);
    expect(result).toMatchObject({ outcome: "updated", readAt: NOON });
    expect(resolveModel("gpt-4.1")?.record).toMatchObject({
      prices: { input: 1.5, output: 6 },
      prices_as_of: "2026-11-23",
      sources: {
        prices: "models.dev, read 2026-11-23",
        abilities: expect.not.stringContaining("models.dev") as string,
      },
    });

    unregisterModels("refreshed");
    expect(resolveModel("gpt-4.1")?.record.prices?.input).toBe(2);
    expect(await loadRefreshed(world())).not.toBeNull();
    expect(resolveModel("gpt-4.1")?.record.prices?.input).toBe(1.5);
  });

  it("asks at most once a day, unless told to", async () => {
    answers = [ok(present()), ok(present()), ok(present())];
    const { facts } = await refreshFacts(world(), null);
    now += DAY - 1;
    expect((await refreshFacts(world(), facts)).result.outcome).toBe("unchanged");
    expect(asked).toHaveLength(1);
    expect((await refreshFacts(world(), facts, { force: true })).result.outcome).toBe("updated");
    now += DAY + 1;
    await refreshFacts(world(), facts);
    expect(asked).toHaveLength(3);
  });

  it("asks conditionally and takes 304 for the newest", async () => {
    answers = [ok(present(), { etag: '"a1"', "last-modified": "Mon, 23 Nov 2026 08:00:00 GMT" })];
    const { facts } = await refreshFacts(world(), null);
    answers = [() => ({ status: 304, headers: {}, text: "" })];
    now += 2 * DAY;
    const again = await refreshFacts(world(), facts);
    expect(asked[1]).toMatchObject({
      "if-none-match": '"a1"',
      "if-modified-since": "Mon, 23 Nov 2026 08:00:00 GMT",
    });
    expect(again.result).toMatchObject({ outcome: "unchanged", readAt: NOON });
    expect(again.facts?.askedAt).toBe(now);
  });

  it("refuses a list with a price below zero", async () => {
    const list = present();
    list["openai"]!.models["gpt-4.1"]!.cost.input = -1;
    answers = [ok(list)];
    expect((await refreshFacts(world(), null)).result).toMatchObject({ outcome: "kept", readAt: null });
    expect(resolveModel("gpt-4.1")?.record.prices?.input).toBe(2);
  });

  it("refuses a list that lost more than a fifth of the models", async () => {
    const { openai, anthropic } = present();
    answers = [ok({ openai: openai!, anthropic: { models: {} } })];
    const { result } = await refreshFacts(world(), null);
    expect(result.outcome).toBe("kept");
    expect(result.message).toMatch(/has only \d+ of the \d+ models/u);
    expect(anthropic).toBeDefined();
  });

  it("leaves a price that moved more than twenty times and takes the rest", async () => {
    const list = present();
    list["openai"]!.models["gpt-6.1-sol"]!.cost = { input: 2000, output: 10_000 };
    list["anthropic"]!.models["claude-opus-5-5"]!.cost = { input: 3, output: 15 };
    answers = [ok(list)];
    const { result } = await refreshFacts(world(), null);
    expect(result.message).toContain("Prices that moved too far were left: openai/gpt-6.1-sol");
    expect(resolveModel("gpt-6.1-sol")?.record.prices?.input).toBe(2);
    expect(resolveModel("claude-opus-5-5")?.record.prices?.input).toBe(3);
  });

  it("refuses a list in which many prices moved too far", async () => {
    const list = present();
    for (const { models } of Object.values(list)) for (const row of Object.values(models)) row.cost.input *= 1000;
    answers = [ok(list)];
    expect((await refreshFacts(world(), null)).result.message).toMatch(/times off/u);
  });

  it.each([
    ["an error page", () => ({ status: 503, headers: {}, text: "busy" })],
    ["no JSON", () => ({ status: 200, headers: {}, text: "<html>" })],
    [
      "no connection",
      () => {
        throw new APIConnectionError({ message: "The host cannot be reached." });
      },
    ],
  ] as const)("keeps the facts in use where it gets %s", async (_what, answer) => {
    answers = [ok(present())];
    const { facts } = await refreshFacts(world(), null);
    answers = [answer];
    now += 2 * DAY;
    const { result, facts: still } = await refreshFacts(world(), facts);
    expect(result).toMatchObject({ outcome: "kept", readAt: NOON });
    expect(still).toEqual({ ...facts, askedAt: now });
    // The next try is a day later.
    expect((await refreshFacts(world(), still)).result.outcome).toBe("unchanged");
  });

  it("sets a corrupt file aside, never deletes it, and goes on", async () => {
    await writeFile(join(folder, "model-facts.json"), '{"version":1,"models":');
    expect(await loadRefreshed(world())).toBeNull();
    const names = await readdir(folder);
    expect(names).toEqual([`model-facts.json.corrupt-${NOON}`]);
    expect(await readFile(join(folder, names[0]!), "utf8")).toContain("version");
    expect(warnings[0]).toContain("set aside");
  });

  it("does not use what came from another address", async () => {
    answers = [ok(present())];
    await refreshFacts(world(), null);
    unregisterModels("refreshed");
    expect(await loadRefreshed({ ...world(), url: "https://mirror.example/api.json" })).toBeNull();
  });

  it("reads two megabytes in slices, between which other work runs", async () => {
    // As much as models.dev says of a model, for all models of the catalog.
    const list: Record<string, { models: Record<string, unknown> }> = {};
    for (const { provider, id, name, prices, context_window: context } of allModels()) {
      const own = (list[provider === "gemini" ? "google" : provider] ??= { models: {} });
      own.models[id] = {
        id,
        name,
        reasoning: true,
        tool_call: true,
        attachment: true,
        knowledge: "2026-01",
        release_date: "2026-02-03",
        modalities: { input: ["text", "image"], output: ["text"] },
        cost: { input: prices?.input ?? 1, output: prices?.output ?? 2 },
        limit: { context, output: 8192 },
        description: "What it does well, in words. ".repeat(28),
      };
    }
    answers = [ok(list), ok(list)];
    expect(answers[0]!().text.length).toBeGreaterThan(1_900_000);
    const { facts } = await refreshFacts(world(), null);
    const first = await slicesOf(() => refreshFacts(world(), facts, { force: true }));
    const start = await slicesOf(() => loadRefreshed(world()));
    // In processor time of this thread, so that other programs do not count; in one go it would be the whole.
    expect(first.largest, `of ${first.whole} ms`).toBeLessThan(first.whole / 2);
    expect(first.turns).toBeGreaterThan(10);
    expect(start.turns).toBeGreaterThan(3);
  });
});

/** Processor time of this thread so far, in milliseconds. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The processor time of a piece of work, and of its longest part in which nothing else got a turn. */
async function slicesOf(work: () => Promise<unknown>): Promise<{ whole: number; largest: number; turns: number }> {
  const [began, result] = [spent(), { whole: 0, largest: 0, turns: 0 }];
  let last = began;
  let isDone = false;
  const watch = (): void => {
    const now = spent();
    result.largest = Math.max(result.largest, now - last);
    result.turns += 1;
    last = now;
    if (!isDone) setImmediate(watch);
  };
  setImmediate(watch);
  await work();
  result.whole = spent() - began;
  isDone = true;
  await new Promise((resolve) => setImmediate(resolve));
  return result;
}
