import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RefreshOutcome } from "../../shared/src/modelFacts.ts";
import type { ModelRow } from "../../shared/src/modelTable.ts";
import { allModels } from "../../server/src/engine/catalog/lookup.ts";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

interface Table {
  readonly rows: readonly ModelRow[];
  readonly matching: number;
  readonly total: number;
  readonly refreshedAt: string | null;
}

/** A list in models.dev's shape with the makers' present prices, but one. */
function list(): string {
  const names: Record<string, string> = { openai: "openai", anthropic: "anthropic", gemini: "google", xai: "xai" };
  const providers: Record<string, { models: Record<string, unknown> }> = {};
  for (const { provider, id, prices } of allModels()) {
    const name = names[provider];
    if (name === undefined || prices === null) continue;
    providers[name] ??= { models: {} };
    const input = id === "gpt-6.1-sol" ? 1.25 : prices.input;
    providers[name].models[id] = { cost: { input, output: prices.output } };
  }
  return JSON.stringify(providers);
}

let server: Server;
let url: string;
let asked: number;
let folder: string;
let editor: ForeignEditor | null = null;

beforeAll(async () => {
  const body = list();
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { "content-type": "application/json", etag: '"1"' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api.json`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  asked = 0;
  folder = await mkdtemp(join(tmpdir(), "parlance-facts-"));
});
afterEach(async () => {
  await editor?.kill();
  editor = null;
  await rm(folder, { recursive: true, force: true });
});

async function start(settings: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<ForeignEditor> {
  editor = await startForeignEditor({
    initializationOptions: { storagePath: folder, settings: { "modelFacts.url": url, ...settings }, ...more },
  });
  return editor;
}

const table = (from: ForeignEditor, text: string): Promise<Table> =>
  from.request<Table>("parlance/models/table", { filter: { text, providers: ["openai"] } });

describe("the model table over the protocol", () => {
  it("gives rows that meet a filter, with every figure's origin", async () => {
    const { rows, total, matching, refreshedAt } = await table(await start({}), "gpt-6.1-sol");
    expect(total).toBeGreaterThanOrEqual(1500);
    expect(matching).toBe(rows.length);
    expect(rows[0]).toMatchObject({ ref: "openai/gpt-6.1-sol", layer: "snapshot", prices: { input: 2 } });
    expect(rows[0]?.sources["prices"]).toContain("pi-ai");
    expect(refreshedAt).toBeNull();
  });

  it("puts models side by side, with Markdown to copy", async () => {
    const from = await start({});
    const compared = await from.request<{ markdown: string }>("parlance/models/compare", {
      models: ["gpt-4.1", "us.anthropic.claude-opus-5-5"],
    });
    expect(compared.markdown).toContain("`bedrock/us.anthropic.claude-opus-5-5`");
  });
});

describe("the setting parlance.models", () => {
  it("adds models and corrects the catalog field by field", async () => {
    const from = await start({
      models: {
        "gpt-4.1": { prices: { input: 1.5 } },
        "openai/acme-bot": { base_model: "gpt-4.1", aliases: ["acme"], max_output_tokens: 100 },
      },
    });
    const { rows } = await table(from, "gpt-4.1");
    const corrected = rows.find(({ id }) => id === "gpt-4.1");
    expect(corrected).toMatchObject({ layer: "user", prices: { input: 1.5, output: 8 }, sources: { prices: "user" } });
    expect(rows.find(({ id }) => id === "acme-bot")).toMatchObject({ maxOutputTokens: 100, contextWindow: 1_047_576 });
  });

  it("that is wrong in one model is told of by name, and the others hold", async () => {
    const from = await start({ models: { mine: { base_model: "nope" }, "gpt-4.1": { max_output_tokens: 7 } } });
    const { rows } = await table(from, "gpt-4.1");
    expect(rows.find(({ id }) => id === "gpt-4.1")?.maxOutputTokens).toBe(7);
    const said = await from.heard("window/showMessage");
    expect(JSON.stringify(said)).toContain('parlance.models: Model \\"mine\\": base_model');
  });
});

describe("the setting parlance.modelFacts.import", () => {
  it("lays a file over the catalog, under the single models", async () => {
    const path = join(folder, "list.json");
    const entry = { litellm_provider: "openai", input_cost_per_token: "9e-06", output_cost_per_token: 1e-5 };
    await writeFile(path, JSON.stringify({ "gpt-4.1": entry }));
    const from = await start({ "modelFacts.import": [path], models: { "gpt-4.1": { prices: { output: 7 } } } });
    const { rows } = await table(from, "gpt-4.1");
    expect(rows.find(({ id }) => id === "gpt-4.1")?.prices).toMatchObject({ input: 9, output: 7 });
  });

  it("reads an address in the background, keeps it, and never waits for it", async () => {
    const from = await start({ "modelFacts.import": [url] });
    await expect
      .poll(async () => (await table(from, "gpt-6.1-sol")).rows[0]?.prices?.input, { timeout: 10_000 })
      .toBe(1.25);
    expect((await readdir(folder)).some((name) => name.startsWith("model-list-"))).toBe(true);
    expect(asked).toBe(1);
  });

  it("with own models lets the chat start", async () => {
    const from = await start({ models: { "openai/acme-bot": { base_model: "gpt-4.1" } } });
    const { providers } = await from.request<{ providers: unknown[] }>("parlance/models/list", {});
    expect(providers.length).toBeGreaterThan(5);
  });
});

describe("refreshing model facts over the protocol", () => {
  it("reads them, uses them, keeps them, and asks nobody unasked", async () => {
    const from = await start({});
    expect((await table(from, "gpt-6.1-sol")).refreshedAt).toBeNull();
    expect(asked).toBe(0);
    const outcome = await from.request<RefreshOutcome>("parlance/models/refresh", {});
    expect(outcome).toMatchObject({ outcome: "updated" });
    const { rows, refreshedAt } = await table(from, "gpt-6.1-sol");
    expect(rows[0]).toMatchObject({ layer: "refreshed", prices: { input: 1.25 } });
    expect(rows[0]?.sources["prices"]).toContain("read 20");
    expect(refreshedAt).toBe(outcome.refreshedAt);
    expect(await readdir(folder)).toContain("model-facts.json");
  });

  it("sends nothing in an untrusted workspace", async () => {
    const from = await start({}, { trusted: false });
    const outcome = await from.request<RefreshOutcome>("parlance/models/refresh", {});
    expect(outcome.outcome).toBe("untrusted");
    expect(asked).toBe(0);
  });

  it("goes only to https and to this machine", async () => {
    const from = await start({ "modelFacts.url": "http://192.0.2.1/api.json" });
    const outcome = await from.request<RefreshOutcome>("parlance/models/refresh", {});
    expect(outcome).toMatchObject({ outcome: "kept" });
    expect(outcome.message).toContain("no https address");
  });
});
