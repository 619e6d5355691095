import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProviderView } from "../../shared/src/protocol.ts";
import { startReplayServer, type ReplayServer } from "../replay/server.ts";
import { ask, environmentKeys, newConversation, replaySettings, sendMessage } from "./chatClient.ts";
import { startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

interface Listed {
  readonly providers: readonly ProviderView[];
  readonly preferred: string;
}

let replay: ReplayServer;
let editor: ForeignEditor | null = null;

async function start(
  settings: Record<string, unknown>,
  environment: Readonly<Record<string, string>> = {},
  more: Record<string, unknown> = {},
  answers: Readonly<Record<string, (params: unknown) => unknown>> = {},
): Promise<ForeignEditor> {
  editor = await startForeignEditor({ environment, answers, initializationOptions: { settings, ...more } });
  return editor;
}

function list(from: ForeignEditor, refresh = false): Promise<Listed> {
  return from.request<Listed>("parlance/models/list", { refresh });
}

beforeAll(async () => {
  replay = await startReplayServer();
});
afterAll(() => replay.close());
beforeEach(() => {
  replay.reset();
});
afterEach(async () => {
  await editor?.kill();
  editor = null;
});

describe("the list of models", () => {
  it("without a key and a local server has the built-in assistant first, and says for each other what is missing", async () => {
    const { providers, preferred } = await list(await start({ "local.discover": false }));
    expect(preferred).toBe("parlance/built-in");
    expect(providers[0]).toMatchObject({ id: "parlance", usable: true, models: [{ ref: "parlance/built-in" }] });
    const others = providers.slice(1);
    expect(others.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["openai", "anthropic", "gemini", "xai", "ollama"]),
    );
    for (const provider of others) {
      expect(provider.usable).toBe(false);
      expect(provider.missing).toBeTruthy();
      expect(provider.action).not.toBe("none");
    }
    expect(others.find(({ id }) => id === "openai")).toMatchObject({
      action: "add-key",
      missing: "Add a key for OpenAI.",
    });
  });

  it("with a key has that provider first, its models newest first with window, prices and day, retired ones last", async () => {
    const { providers, preferred } = await list(await start({ "local.discover": false }, { ANTHROPIC_API_KEY: "k" }));
    expect(providers[0]).toMatchObject({ id: "anthropic", usable: true, keySource: "environment" });
    expect(preferred).toMatch(/^anthropic\/claude/);
    const models = providers[0]?.models ?? [];
    expect(models.find(({ ref }) => ref === preferred)).toMatchObject({
      status: "active",
      contextWindow: expect.any(Number),
    });
    expect(models[0]?.inputPrice).toBeGreaterThan(0);
    expect(models[0]?.pricesAsOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    const order = ["active", "preview", "deprecated", "retired"];
    const ranks = models.map(({ status }) => order.indexOf(status));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(JSON.stringify(providers)).not.toContain('"k"');
  });

  it("starts with the model of the setting where it can be had", async () => {
    const { preferred } = await list(
      await start({ "local.discover": false, "chat.model": "openai/gpt-4.1-mini" }, { OPENAI_API_KEY: "k" }),
    );
    expect(preferred).toBe("openai/gpt-4.1-mini");
  });

  it("finds a local server with its models, which cost nothing, and chats with one", async () => {
    const from = await start({
      providers: { ollama: { baseUrl: replay.bases.ollama }, lmstudio: { baseUrl: "http://127.0.0.1:9/v1" } },
    });
    const { providers, preferred } = await list(from);
    const ollama = providers.find(({ id }) => id === "ollama");
    expect(ollama).toMatchObject({ usable: true, local: true });
    expect(ollama?.models.map(({ ref, inputPrice }) => [ref, inputPrice])).toEqual([
      ["ollama/llama3.2:latest", 0],
      ["ollama/qwen2.5-coder:7b", 0],
    ]);
    expect(providers.find(({ id }) => id === "lmstudio")).toMatchObject({
      usable: false,
      missing: "Not running on 127.0.0.1:9.",
      action: "start-local",
    });
    expect(preferred).toBe("ollama/llama3.2:latest");
    const answer = await ask(from, "ollama/llama3.2:latest", "Hello");
    expect(answer).toMatchObject({ status: "done", cost: { usd: 0, basis: "free" } });
  });

  it("waits no more than half a second for a local server that says nothing", async () => {
    const silent: Server = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const from = await start({ providers: { ollama: { baseUrl: `http://127.0.0.1:${port}` } } });
    await list(from);
    const began = performance.now();
    const { providers } = await list(from, true);
    expect(performance.now() - began).toBeLessThan(1500);
    expect(providers.find(({ id }) => id === "ollama")?.usable).toBe(false);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it("asks no server where looking for them is switched off", async () => {
    const from = await start({ "local.discover": false });
    const { providers } = await list(from);
    expect(providers.find(({ id }) => id === "ollama")?.missing).toContain("parlance.local.discover");
  });

  it("shows an endpoint of one's own at once and its models when it has answered", async () => {
    const from = await start({
      "local.discover": false,
      providers: { work: { baseUrl: replay.bases.openai, name: "Work gateway" } },
    });
    const first = await list(from);
    expect(first.providers.find(({ id }) => id === "work")).toMatchObject({
      name: "Work gateway",
      usable: true,
      models: [],
    });
    await from.heard("parlance/models/changed");
    const second = await list(from);
    const work = second.providers.find(({ id }) => id === "work");
    expect(work?.models.map(({ ref }) => ref)).toContain("work/gpt-4.1");
    expect(work?.models.find(({ ref }) => ref === "work/gpt-4.1")).toMatchObject({
      contextWindow: 1_047_576,
      inputPrice: null,
    });
    const answer = await ask(from, "work/gpt-4.1", "Hello");
    expect(answer).toMatchObject({ status: "done", cost: { usd: null, basis: "unknown" } });
    expect(replay.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("changes when settings do", async () => {
    const from = await start({ "local.discover": false });
    await list(from);
    from.notify("workspace/didChangeConfiguration", {
      settings: { parlance: { local: { discover: false }, providers: { openai: { baseUrl: replay.bases.openai } } } },
    });
    await from.heard("parlance/models/changed");
    expect((await list(from)).providers[0]).toMatchObject({ id: "openai", usable: true });
  });
});

describe("checking a key", () => {
  it.each([
    ["openai", "good-key"],
    ["anthropic", "good-key"],
    ["gemini", "good-key"],
    ["xai", "  good-key\n"],
  ])("of %s is a free call that counts the models", async (provider, key) => {
    const from = await start(replaySettings(replay));
    const checked = await from.request<{ ok: boolean; models?: number }>("parlance/keys/check", { provider, key });
    expect(checked.ok).toBe(true);
    expect(checked.models).toBeGreaterThan(0);
    expect(replay.requests).toEqual([]);
  });

  it("that is wrong says so without leading back to the same box", async () => {
    const from = await start(replaySettings(replay));
    const checked = await from.request("parlance/keys/check", { provider: "openai", key: "wrong-key-1234567890" });
    expect(checked).toMatchObject({ ok: false, error: { code: "authentication", action: "none", provider: "openai" } });
    expect(JSON.stringify(checked)).not.toContain("wrong-key-1234567890");
  });

  it.each([
    ["two words", "openai", "no spaces"],
    ["key", "parlance", "needs no key"],
    ["key", "nobody", "knows no provider"],
  ])("%j for %s is refused before anything is sent", async (key, provider, words) => {
    const from = await start(replaySettings(replay));
    const checked = await from.request("parlance/keys/check", { provider, key });
    expect(checked).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
    expect(replay.listings).toEqual([]);
  });
});

describe("the editor's own models", () => {
  const models = [{ id: "copilot-x", vendor: "copilot", family: "x", name: "X", maxInputTokens: 100_000 }];

  it("are listed, and answer through the editor piece by piece", async () => {
    const from: ForeignEditor = await start(
      { "local.discover": false },
      {},
      { editorModels: true },
      {
        "parlance/editorModels/list": () => ({ models }),
        "parlance/editorModels/send": (params) => {
          const {
            id,
            messages,
            partialResultToken: token,
          } = params as { id: string; messages: unknown[]; partialResultToken: string };
          expect([id, messages]).toEqual(["copilot-x", [{ role: "user", text: "Hello" }]]);
          for (const text of ["Hi ", "there."]) from.notify("$/progress", { token, value: { text } });
          return { promptTokens: 3, completionTokens: 2 };
        },
      },
    );
    const { providers, preferred } = await list(from);
    expect(providers[0]).toMatchObject({
      id: "editor",
      usable: true,
      models: [{ ref: "editor/copilot-x", contextWindow: 100_000 }],
    });
    expect(preferred).toBe("editor/copilot-x");
    const answer = await ask(from, "editor/copilot-x", "Hello");
    expect(answer).toMatchObject({
      status: "done",
      text: "Hi there.",
      usage: { promptTokens: 3, completionTokens: 2 },
    });
  });

  it("that the editor refuses show its reason", async () => {
    const from = await start(
      { "local.discover": false },
      {},
      { editorModels: true },
      {
        "parlance/editorModels/list": () => ({ models }),
        "parlance/editorModels/send": () => ({
          error: { code: "permission", message: "The editor did not allow it.", hint: "Allow it.", action: "retry" },
        }),
      },
    );
    const answer = await ask(from, "editor/copilot-x", "Hello");
    expect(answer).toMatchObject({
      status: "error",
      error: { code: "permission", message: "The editor did not allow it." },
    });
  });

  it("stop when the answer is stopped", async () => {
    let cancelled = false;
    const from: ForeignEditor = await start(
      { "local.discover": false },
      {},
      { editorModels: true },
      {
        "parlance/editorModels/send": (params) => {
          const { partialResultToken: token } = params as { partialResultToken: string };
          from.notify("$/progress", { token, value: { text: "Half" } });
          return from.heard("$/cancelRequest").then(() => {
            cancelled = true;
            return {};
          });
        },
      },
    );
    const conversation = await newConversation(from, "editor/copilot-x");
    const sending = sendMessage(from, { conversation, model: "editor/copilot-x", text: "Hello" });
    await sending.firstText;
    sending.cancel();
    const { conversation: view } = await sending.answer;
    expect(view.messages.at(-1)).toMatchObject({ status: "stopped", text: "Half" });
    expect(cancelled).toBe(true);
  });
});

describe("the keys of the environment", () => {
  it("are all found", async () => {
    const { providers } = await list(await start({ "local.discover": false }, environmentKeys));
    const usable = providers.filter(({ keySource }) => keySource === "environment").map(({ id }) => id);
    expect(usable).toEqual(["openai", "anthropic", "gemini", "xai"]);
  });
});
