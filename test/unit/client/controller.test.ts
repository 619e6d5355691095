import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import type { ServerState } from "../../../client/src/serverLink.ts";
import type { ConversationView } from "../../../shared/src/protocol.ts";
import type { ToWebview } from "../../../shared/src/webview.ts";
import { commandsRun, EventEmitter } from "./editorStub.ts";

vi.mock("vscode", () => import("./editorStub.ts"));
const { createChatController } = await import("../../../client/src/chat/controller.ts");
const { createChatSession } = await import("../../../client/src/chat/session.ts");

const gpt = {
  ref: "openai/gpt-4.1",
  name: "GPT-4.1",
  provider: "openai",
  contextWindow: 1_047_576,
  maxOutputTokens: 32_768,
  inputPrice: 2,
  outputPrice: 8,
  abilities: [],
  status: "active",
};
const openai = {
  id: "openai",
  name: "OpenAI",
  usable: true,
  action: "none",
  local: false,
  keysUrl: "https://platform.openai.com/api-keys",
  keySource: "environment",
  models: [gpt],
};

function conversation(id: string): ConversationView {
  const at = "2026-11-23T12:00:00Z";
  const totals = { promptTokens: 0, completionTokens: 0, usd: null, incomplete: false };
  return { id, title: "", model: "openai/gpt-4.1", createdAt: at, updatedAt: at, messages: [], totals };
}

type Answer = (params: Record<string, unknown>) => unknown;

/** A chat page without a page: what it posts goes in by `say`, what it gets stands in `posted`. */
function room(answers: Record<string, Answer> = {}) {
  const posted: ToWebview[] = [];
  const asked: { method: string; params: Record<string, unknown> }[] = [];
  const fromPage = new EventEmitter<unknown>();
  const stateChanged = new EventEmitter<ServerState>();
  const all: Record<string, Answer> = {
    "parlance/models/list": () => ({ providers: [openai], preferred: "openai/gpt-4.1" }),
    "parlance/chat/open": ({ id, fresh }) => ({
      conversation: conversation(fresh ? "new" : ((id as string) ?? "last")),
    }),
    "parlance/chat/list": () => ({ conversations: [{ id: "kept", title: "", updatedAt: "", messages: 2, usd: null }] }),
    "parlance/chat/draft": () => ({}),
    ...answers,
  };
  const server = {
    onDidChangeState: stateChanged.event,
    onDidChangeProviders: new EventEmitter<void>().event,
    request: async (definition: { method: string }, params: Record<string, unknown>) => {
      asked.push({ method: definition.method, params });
      const answer = all[definition.method];
      if (!answer) throw new Error(`${definition.method} is not answered here.`);
      return answer(params);
    },
  };
  const model = { value: undefined, propose: () => {}, choose: vi.fn<(model: unknown) => void>() };
  const world = {
    server,
    model,
    log: { debug() {}, warn() {}, error() {}, show() {} },
    editors: { current: () => undefined, last: () => undefined },
    context: {},
  } as unknown as Parameters<typeof createChatSession>[0];
  const controller = createChatController({
    ...world,
    webview: {
      onDidReceiveMessage: fromPage.event,
      postMessage: async (message: ToWebview) => posted.push(message),
    } as unknown as vscode.Webview,
    session: createChatSession(world),
    openPanel: async () => {},
    onTitle: undefined,
  });
  return { controller, posted, asked, model, stateChanged, say: (message: unknown) => fromPage.fire(message) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("the chat's controller", () => {
  beforeEach(() => void commandsRun.splice(0));

  it("answers a page that is up with the whole state", async () => {
    const { controller, posted, say } = room();
    say({ type: "ready" });
    await controller.whenReady();
    expect(posted.at(-1)).toMatchObject({
      type: "state",
      conversation: { id: "last" },
      model: "openai/gpt-4.1",
      trusted: true,
      running: null,
    });
  });

  it("restores the conversation that a reloaded page had, unless it was deleted since", async () => {
    const kept = room();
    kept.say({ type: "ready", conversation: "kept" });
    await kept.controller.whenReady();
    expect(kept.controller.conversation()).toBe("kept");
    const deleted = room();
    deleted.say({ type: "ready", conversation: "deleted" });
    await deleted.controller.whenReady();
    expect(deleted.controller.conversation()).toBe("last");
  });

  it.each([
    ["no message at all", 7, /understand/u],
    ["an unknown type", { type: "run", command: "workbench.action.quit" }, /understand/u],
    ["a missing field", { type: "send", conversation: "c" }, /understand/u],
    ["a text beyond all bounds", { type: "copy", text: "x".repeat(8_000_001) }, /too large/u],
  ])("refuses %s without asking the server", async (_what, message, said) => {
    const { posted, asked, say } = room();
    say(message);
    await settled();
    expect(asked).toEqual([]);
    expect(posted).toMatchObject([{ type: "error", error: { message: expect.stringMatching(said) as string } }]);
  });

  it("sends to a model whose name is the path of a file", async () => {
    const { controller, asked, say } = room({
      "parlance/chat/send": ({ conversation: id }) => ({ conversation: conversation(id as string) }),
    });
    say({ type: "ready" });
    await controller.whenReady();
    const model = `llamacpp/${"models/".repeat(60)}mine.gguf`;
    say({ type: "send", conversation: "last", model, text: "Hello" });
    await settled();
    expect(asked.find(({ method }) => method === "parlance/chat/send")?.params).toMatchObject({ model });
  });

  it("follows an answer that another window writes until it is done", async () => {
    vi.useFakeTimers();
    let status = "streaming";
    const { controller, posted, asked, say } = room({
      "parlance/chat/open": () => ({
        conversation: {
          ...conversation("last"),
          messages: [{ id: "a", role: "assistant", text: "Half", createdAt: "", status }],
        },
      }),
    });
    say({ type: "ready" });
    await vi.advanceTimersByTimeAsync(0);
    await controller.whenReady();
    const looks = (): number => asked.filter(({ method }) => method === "parlance/chat/open").length;
    expect(looks()).toBe(1);
    await vi.advanceTimersByTimeAsync(1600);
    expect(looks()).toBe(2);
    status = "done";
    await vi.advanceTimersByTimeAsync(1600);
    expect(posted.at(-1)).toMatchObject({ type: "conversation", conversation: { messages: [{ status: "done" }] } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks()).toBe(3);
    vi.useRealTimers();
  });

  it("gives the text back when the server cannot take a message", async () => {
    const { controller, posted, say } = room({
      "parlance/chat/send": () => {
        throw new Error("Parlance's language server is not running.");
      },
    });
    say({ type: "ready" });
    await controller.whenReady();
    say({ type: "send", conversation: "last", model: "openai/gpt-4.1", text: "Hello" });
    await settled();
    expect(posted.find(({ type }) => type === "error")).toMatchObject({
      error: { message: "Parlance's language server is not running." },
      restore: "Hello",
    });
  });

  it("does not send a second message while the answer is running, and gives its text back", async () => {
    const { controller, posted, asked, say } = room({ "parlance/chat/send": () => new Promise(() => {}) });
    say({ type: "ready" });
    await controller.whenReady();
    say({ type: "send", conversation: "last", model: "openai/gpt-4.1", text: "First" });
    say({ type: "send", conversation: "last", model: "openai/gpt-4.1", text: "Second" });
    await settled();
    expect(asked.filter(({ method }) => method === "parlance/chat/send")).toHaveLength(1);
    expect(posted.at(-1)).toMatchObject({ type: "error", restore: "Second" });
  });

  it("shows everything anew when the server is back after a crash", async () => {
    const { controller, posted, stateChanged, say } = room();
    say({ type: "ready" });
    await controller.whenReady();
    posted.splice(0);
    stateChanged.fire("restarting");
    stateChanged.fire("running");
    await settled();
    await settled();
    expect(posted.filter(({ type }) => type === "state")).toHaveLength(1);
  });

  it("asks the user's own settings and trust pages, never a command that the page names", async () => {
    const { say } = room();
    say({ type: "open-settings", query: "parlance.providers" });
    say({ type: "trust-workspace" });
    say({ type: "open-link", url: "command:workbench.action.terminal.new" });
    await settled();
    expect(commandsRun).toEqual([["workbench.action.openSettings", "parlance.providers"], ["workbench.trust.manage"]]);
  });

  it("remembers a model that is chosen on the page", async () => {
    const { controller, model, say } = room();
    say({ type: "ready" });
    await controller.whenReady();
    say({ type: "pick-model", model: "openai/gpt-4.1" });
    await settled();
    expect(model.choose).toHaveBeenCalledWith({ ref: "openai/gpt-4.1", name: "GPT-4.1" });
  });
});
