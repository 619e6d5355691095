import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allModels } from "../../server/src/engine/catalog/lookup.ts";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

interface Item {
  readonly code: string;
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Item[];
}

const uri = "file:///project/app.py";

const own = `from openai import OpenAI

OpenAI().chat.completions.create(model="acme-one", max_tokens=5000, messages=[{"role": "user", "content": "Hi"}])
`;
const known = own.replace("acme-one", "gpt-6.1-sol").replace("max_tokens", "max_completion_tokens");

/** A list in models.dev's shape that says what the catalog says, but that this model writes short answers. */
function list(short: string): string {
  const names: Record<string, string> = { openai: "openai", anthropic: "anthropic", gemini: "google", xai: "xai" };
  const providers: Record<string, { models: Record<string, unknown> }> = {};
  for (const { provider, id, prices, max_output_tokens: output, context_window: context } of allModels()) {
    const name = names[provider];
    if (name === undefined || prices === null) continue;
    providers[name] ??= { models: {} };
    providers[name].models[id] = {
      cost: { input: prices.input, output: prices.output },
      limit: { context, output: id === short ? 1000 : output },
    };
  }
  return JSON.stringify(providers);
}

let server: Server;
let url: string;
let folder: string;
let editor: ForeignEditor | null = null;

beforeAll(async () => {
  const body = list("gpt-6.1-sol");
  server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api.json`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parlance-catalog-"));
});
afterEach(async () => {
  await editor?.kill();
  editor = null;
  await rm(folder, { recursive: true, force: true });
});

/** What the server asked the editor to ask for anew. */
let renewed: string[];

async function pulling(
  settings: Record<string, unknown> = {},
  folders: readonly string[] = [],
): Promise<ForeignEditor> {
  renewed = [];
  const refreshes = { refreshSupport: true };
  editor = await startForeignEditor({
    capabilities: {
      textDocument: { diagnostic: {} },
      workspace: { diagnostics: refreshes, inlayHint: refreshes, codeLens: refreshes },
    },
    answers: Object.fromEntries(
      ["diagnostic", "inlayHint", "codeLens"].map((what) => [
        `workspace/${what}/refresh`,
        () => {
          renewed.push(what);
          return null;
        },
      ]),
    ),
    initializationOptions: { storagePath: folder, settings: { "modelFacts.url": url, ...settings } },
    folders,
  });
  return editor;
}

function tell(to: ForeignEditor, settings: Record<string, unknown>): void {
  to.notify("workspace/didChangeConfiguration", { settings: { parlance: { "modelFacts.url": url, ...settings } } });
}

async function pull(from: ForeignEditor, of = uri): Promise<readonly string[]> {
  const { items } = await from.request<{ items: readonly Item[] }>("textDocument/diagnostic", {
    textDocument: { uri: of },
  });
  return items.map(({ code }) => code);
}

async function hover(from: ForeignEditor, text: string, word: string): Promise<string> {
  const before = text.slice(0, text.indexOf(word) + 2).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  const card = await from.request<{ contents: { value: string } } | null>("textDocument/hover", {
    textDocument: { uri },
    position,
  });
  return card?.contents.value ?? "";
}

const acme = (maxOutput: number) => ({
  models: { "openai/acme-one": { base_model: "gpt-4.1", max_output_tokens: maxOutput } },
});

describe("a model of the setting parlance.models, for an editor that pulls right behind the change", () => {
  it("is known, has the limits that it was given, and is gone again with the setting", async () => {
    const from = await pulling();
    from.open(uri, "python", own);
    expect(await pull(from)).toContain("unknown-model");
    expect(await hover(from, own, "acme-one")).not.toContain("OpenAI");

    tell(from, acme(100));
    expect(await pull(from)).toEqual(["max-tokens-over-limit"]);
    expect(await hover(from, own, "acme-one")).toMatch(/Longest answer: 100 tokens/u);

    tell(from, acme(9000));
    expect(await pull(from)).toEqual([]);
    expect(await hover(from, own, "acme-one")).toMatch(/Longest answer: 9,000 tokens/u);

    tell(from, {});
    expect(await pull(from)).toContain("unknown-model");
  });

  it("is as the last of many quick changes says, whatever the changes before have to wait for", async () => {
    const from = await pulling();
    from.open(uri, "python", own);
    const path = join(folder, "list.json");
    await writeFile(path, JSON.stringify({ "gpt-4.1": { litellm_provider: "openai", input_cost_per_token: 9e-6 } }));
    for (let round = 0; round < 10; round += 1) {
      tell(from, { ...acme(100 + round), "modelFacts.import": [path] });
      tell(from, acme(200 + round));
      expect(await hover(from, own, "acme-one")).toContain(`Longest answer: ${200 + round} tokens`);
      expect(await pull(from)).toEqual(["max-tokens-over-limit"]);
    }
  });
});

describe("a refresh of the catalog", () => {
  it("has an editor that pulls ask anew, and hover and findings then say what the new facts say", async () => {
    const from = await pulling();
    from.open(uri, "python", known);
    expect(await pull(from)).toEqual([]);
    expect(await from.request("parlance/models/refresh", {})).toMatchObject({ outcome: "updated" });
    await expect.poll(() => renewed.toSorted()).toEqual(["codeLens", "diagnostic", "inlayHint"]);
    expect(await pull(from)).toEqual(["max-tokens-over-limit"]);
    expect(await hover(from, known, "gpt-6.1-sol")).toMatch(/Longest answer: 1,000 tokens/u);
  });

  it("of the last time is taken into use after the start, and an editor that pulled before asks anew", async () => {
    await (await pulling()).request("parlance/models/refresh", {});
    await editor!.close();
    const from = await pulling({ "modelFacts.refresh": true });
    from.open(uri, "python", known);
    expect(await pull(from)).toEqual([]);
    await expect.poll(() => renewed, { timeout: 10_000 }).toContain("diagnostic");
    expect(await pull(from)).toEqual(["max-tokens-over-limit"]);
  });

  it("pushes the new findings of open documents, and none of closed ones, to an editor that cannot pull", async () => {
    editor = await startForeignEditor({
      capabilities: {},
      initializationOptions: { storagePath: folder, settings: { "modelFacts.url": url } },
    });
    const closed = "file:///project/closed.py";
    editor.open(uri, "python", known);
    editor.open(closed, "python", known);
    const last = (of: string): Published | undefined =>
      editor!.received
        .filter(({ method }) => method === "textDocument/publishDiagnostics")
        .map(({ params }) => params as Published)
        .findLast((told) => told.uri === of);
    await expect.poll(() => last(closed)?.diagnostics).toEqual([]);
    editor.notify("textDocument/didClose", { textDocument: { uri: closed } });
    await editor.request("parlance/models/refresh", {});
    await expect.poll(() => last(uri)?.diagnostics.map(({ code }) => code)).toEqual(["max-tokens-over-limit"]);
    expect(last(closed)?.diagnostics).toEqual([]);
  });

  it("checks files anew that no editor shows, where their findings are wanted", async () => {
    const workspace = join(folder, "workspace");
    await mkdir(workspace);
    await writeFile(join(workspace, "app.py"), known);
    const from = await pulling({ "lint.workspace": true }, [pathToFileURL(workspace).href]);
    const all = async (): Promise<readonly string[]> => {
      const { items } = await from.request<{ items: readonly { items?: readonly Item[] }[] }>("workspace/diagnostic", {
        previousResultIds: [],
      });
      return items.flatMap((file) => file.items ?? []).map(({ code }) => code);
    };
    expect(await all()).toEqual([]);
    await from.request("parlance/models/refresh", {});
    expect(await all()).toEqual(["max-tokens-over-limit"]);
    expect(await readFile(join(workspace, "app.py"), "utf8")).toBe(known);
  });
});
