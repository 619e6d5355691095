import { fork, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { server, startForeignEditor, type ForeignEditor } from "./foreignEditor.ts";

let editor: ForeignEditor | null = null;

afterEach(async () => {
  await editor?.kill();
  editor = null;
});

const INVALID_PARAMS = -32602;
const METHOD_NOT_FOUND = -32601;
const REQUEST_CANCELLED = -32800;

describe("messages that are wrong", () => {
  it.each([
    ["parlance/chat/send", {}, /conversation/],
    ["parlance/chat/send", { conversation: "c", model: "m", text: "", partialResultToken: 1 }, /text/],
    ["parlance/chat/draft", { id: 7, draft: "x" }, /id/],
    ["parlance/keys/check", { provider: "openai", key: "" }, /key/],
    ["parlance/edit/prepare", { command: "destroy" }, /command/],
  ])("%s is refused with the path of what is wrong, not with the values", async (method, params, words) => {
    editor = await startForeignEditor();
    await expect(editor.request(method, params)).rejects.toMatchObject({
      code: INVALID_PARAMS,
      message: expect.stringMatching(words),
    });
  });

  it("an unknown request is refused, an unknown notification ignored", async () => {
    editor = await startForeignEditor();
    await expect(editor.request("parlance/none", {})).rejects.toMatchObject({ code: METHOD_NOT_FOUND });
    await expect(editor.request("textDocument/none", {})).rejects.toMatchObject({ code: METHOD_NOT_FOUND });
    editor.notify("parlance/none", {});
    editor.notify("parlance/trust/changed", { trusted: "maybe" });
    await expect(editor.request("parlance/chat/list", {})).resolves.toEqual({ conversations: [] });
  });

  it("a request that is cancelled before it is answered says so", async () => {
    editor = await startForeignEditor();
    const asked = editor.cancellable("parlance/models/list", { refresh: true });
    asked.cancel();
    await expect(asked.answer).rejects.toMatchObject({ code: REQUEST_CANCELLED });
  });

  it("options of the wrong shape at initialize do not keep the server from starting", async () => {
    editor = await startForeignEditor({
      initializationOptions: { storagePath: 7, trusted: "yes", settings: ["no"], http: "proxy", secrets: 1 },
    });
    await expect(editor.request("parlance/chat/list", {})).resolves.toEqual({ conversations: [] });
  });
});

describe("keys", () => {
  it("come from the editor where it keeps some, are asked for once, and anew after a change", async () => {
    const asked: string[] = [];
    let key: string | null = "from-the-editor";
    editor = await startForeignEditor({
      environment: { XAI_API_KEY: "from-the-environment" },
      initializationOptions: { secrets: true, settings: { "local.discover": false } },
      answers: {
        "parlance/secrets/get": (params) => {
          const { provider } = params as { provider: string };
          asked.push(provider);
          return { value: provider === "openai" ? key : null };
        },
      },
    });
    const sources = async (): Promise<Record<string, string>> => {
      const { providers } = await (editor as ForeignEditor).request<{ providers: { id: string; keySource: string }[] }>(
        "parlance/models/list",
        {},
      );
      return Object.fromEntries(providers.map(({ id, keySource }) => [id, keySource]));
    };
    expect(await sources()).toMatchObject({ openai: "secret", xai: "environment", anthropic: "none" });
    await sources();
    expect(asked.filter((provider) => provider === "openai")).toHaveLength(1);
    key = null;
    editor.notify("parlance/secrets/changed", { provider: "openai" });
    await editor.heard("parlance/models/changed");
    expect(await sources()).toMatchObject({ openai: "none" });
    expect(JSON.stringify(editor.received)).not.toContain("from-the-editor");
  });
});

describe("an editor that forks the server", () => {
  it("talks to it over Node's IPC, and the server ends with the channel", async () => {
    const child = fork(server, ["--node-ipc"], { execPath: process.execPath, silent: true, env: {} });
    const answered = once(child, "message");
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    child.send({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    const [message] = (await answered) as [{ id: number; result: { serverInfo: unknown } }];
    expect(message).toMatchObject({ id: 1, result: { serverInfo: { name: "parlance-language-server" } } });
    const ended = once(child, "exit");
    child.disconnect();
    expect(await ended).toEqual([1, null]);
  });
});

describe("the command line", () => {
  it("prints the version and the usage, and says what is missing without a way to talk", () => {
    expect(run("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run("--help").stdout).toContain("--stdio");
    const bare = run();
    expect(bare.status).toBe(2);
    expect(bare.stderr).toContain("--stdio");
  });
});

function run(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [server, ...args], { encoding: "utf8" });
}
