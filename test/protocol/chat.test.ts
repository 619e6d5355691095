import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationSummary, ConversationView } from "../../shared/src/protocol.ts";
import { answerOf } from "../replay/answer.ts";
import { startReplayServer, type ReplayServer } from "../replay/server.ts";
import { ask, environmentKeys, lastOf, newConversation, replaySettings, sendMessage } from "./chatClient.ts";
import { startForeignEditor, type ForeignEditor, type ForeignEditorOptions } from "./foreignEditor.ts";

let replay: ReplayServer;
let folder = "";
const editors: ForeignEditor[] = [];

async function start(more: ForeignEditorOptions = {}, settings: Record<string, unknown> = {}): Promise<ForeignEditor> {
  const editor = await startForeignEditor({
    environment: environmentKeys,
    ...more,
    initializationOptions: {
      storagePath: folder,
      settings: { ...replaySettings(replay), ...settings },
      ...more.initializationOptions,
    },
  });
  editors.push(editor);
  return editor;
}

beforeAll(async () => {
  replay = await startReplayServer();
});
afterAll(() => replay.close());
beforeEach(() => {
  replay.reset();
  folder = mkdtempSync(join(tmpdir(), "parlance-chat-"));
});
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe("a message to each dialect", () => {
  it.each([
    ["openai/gpt-4.1", "openai"],
    ["anthropic/claude-sonnet-4-20250514", "anthropic"],
    ["gemini/gemini-2.5-pro", "gemini"],
    ["xai/grok-4", "openai"],
  ])("%s streams its answer with tokens and cost", async (model, dialect) => {
    const editor = await start();
    const conversation = await newConversation(editor, model);
    replay.next({ kind: "answer", answer: answerOf("The sky is blue because of **scattering**."), delayMs: 2 });
    const sending = sendMessage(editor, { conversation, model, text: "Why is the sky blue?\nBriefly." });
    const { conversation: view } = await sending.answer;

    expect(sending.progress[0]).toMatchObject({
      kind: "begin",
      user: { role: "user", text: "Why is the sky blue?\nBriefly." },
      assistant: { role: "assistant", status: "streaming", model },
    });
    expect(sending.text()).toBe("The sky is blue because of **scattering**.");
    expect(view.title).toBe("Why is the sky blue?");
    const answer = lastOf(view);
    expect(answer).toMatchObject({ text: sending.text(), status: "done", finishReason: "stop", model });
    expect(answer.usage?.promptTokens).toBe(24);
    expect(answer.cost?.usd).toBeGreaterThan(0);
    expect(answer.cost?.basis).toBe("catalog");
    expect(view.totals).toMatchObject({ promptTokens: 24, usd: answer.cost?.usd, incomplete: false });
    expect(replay.requests[0]?.dialect).toBe(dialect);
  });
});

describe("stopping", () => {
  it("closes the HTTP request and keeps what had arrived", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    replay.next({ kind: "answer", answer: answerOf("word ".repeat(500)), delayMs: 20 });
    const sending = sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Tell me a long story." });
    await sending.firstText;
    sending.cancel();
    const { conversation: view } = await sending.answer;
    expect(await replay.requests[0]?.ended).toBe("hung-up");
    const answer = lastOf(view);
    expect(answer.status).toBe("stopped");
    expect(answer.error).toBeUndefined();
    expect(answer.text).toMatch(/^word/);
    expect(answer.text).toBe(sending.text());
    expect(answer.usage?.estimated).toBe(true);
  });

  it("lets the next message be sent at once, with the half answer in the history", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    replay.next({ kind: "stall" });
    const first = sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "One" });
    await first.firstText;
    first.cancel();
    const half = lastOf((await first.answer).conversation).text;
    await sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Two" }).answer;
    const body = replay.requests[1]?.body as { messages: { role: string; content: string }[] };
    expect(body.messages).toEqual([
      { role: "user", content: "One" },
      { role: "assistant", content: half },
      { role: "user", content: "Two" },
    ]);
  });
});

describe("what a provider can do wrong", () => {
  let shared: ForeignEditor;

  beforeAll(async () => {
    shared = await startForeignEditor({
      environment: environmentKeys,
      initializationOptions: { settings: replaySettings(replay) },
    });
  });
  afterAll(() => shared.kill());

  it.each([
    ["fail:401", "authentication", "add-key"],
    ["fail:404", "not_found", "pick-model"],
    ["fail:429", "rate_limit", "retry"],
    ["fail:429 retry-after=30", "rate_limit", "retry"],
    ["fail:429 quota", "quota", "pick-model"],
    ["fail:500", "internal_server", "retry"],
    ["fail:529", "internal_server", "retry"],
    ["replay:html", "response_validation", "retry"],
    ["replay:reset", "connection", "retry"],
    ["replay:empty", "response_validation", "retry"],
    ["replay:no-text", "response_validation", "retry"],
    ["replay:error", expect.any(String), "retry"],
  ])("%s is one clear message with the next step, and the question stays", async (words, code, action) => {
    const conversation = await newConversation(shared);
    const { conversation: view } = await sendMessage(shared, {
      conversation,
      model: "openai/gpt-4.1",
      text: `Please answer. ${words}`,
    }).answer;
    expect(view.messages).toHaveLength(2);
    expect(view.messages[0]?.text).toBe(`Please answer. ${words}`);
    const answer = lastOf(view);
    expect(answer).toMatchObject({ status: "error", text: "", error: { code, action } });
    expect(answer.error?.message.length).toBeGreaterThan(20);
    expect(answer.error?.hint).toBeTruthy();
    if (words.includes("retry-after")) expect(answer.error?.retryAfterMs).toBe(30_000);
  });

  it.each([
    ["replay:cut", "connection"],
    ["replay:late-error", expect.any(String)],
  ])("%s in the middle keeps what had arrived", async (words, code) => {
    const answer = await ask(shared, "anthropic/claude-sonnet-4-20250514", `Say hello. ${words}`);
    expect(answer.status).toBe("cut");
    expect(answer.text).toMatch(/^Hello from/);
    expect(answer.error).toMatchObject({ code });
  });

  it("a stream that stalls ends after the set silence and keeps what had arrived", async () => {
    const editor = await start({}, { "requests.idleTimeoutSeconds": 1 });
    const answer = await ask(editor, "openai/gpt-4.1", "Say hello. replay:stall");
    expect(answer).toMatchObject({ status: "cut", error: { code: "timeout", action: "retry" } });
    expect(answer.text).toMatch(/^Hello from/);
  });

  it("a rate limit that passes is waited out, and the answer says that it took two tries", async () => {
    const editor = await start({}, { "requests.retries": 2 });
    const conversation = await newConversation(editor);
    const sending = sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "fail:429 retry-after=0.1 times=1",
    });
    const answer = lastOf((await sending.answer).conversation);
    expect(answer.status).toBe("done");
    expect(answer.warnings?.join(" ")).toMatch(/2 tries/);
    expect(sending.progress.some((piece) => piece.kind === "note" && /again/i.test(piece.text))).toBe(true);
  });

  it("nobody listening is a connection error that names no key", async () => {
    const editor = await start({}, { providers: { openai: { baseUrl: "http://127.0.0.1:9/v1" } } });
    const answer = await ask(editor, "openai/gpt-4.1", "Hello?");
    expect(answer).toMatchObject({ status: "error", error: { code: "connection", action: "retry" } });
    expect(JSON.stringify(answer)).not.toContain("test-openai");
  });

  it("a proxy that refuses is named, with the setting to look at", async () => {
    const proxy = createServer((_request, response) => response.writeHead(407).end());
    proxy.on("connect", (_request, socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    await new Promise<void>((resolve) => {
      proxy.listen(0, "127.0.0.1", resolve);
    });
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const editor = await start(
      { initializationOptions: { http: { proxy: address } } },
      { providers: { openai: { baseUrl: "https://provider.invalid/v1" } } },
    );
    const answer = await ask(editor, "openai/gpt-4.1", "Hello?");
    expect(answer.status).toBe("error");
    expect(answer.error?.message).toMatch(/proxy.*407/i);
    expect(answer.error?.hint).toContain("http.proxy");
    proxy.close();
  });

  it("a missing key says how to add one", async () => {
    const editor = await start({ environment: {} }, { providers: {} });
    const answer = await ask(editor, "openai/gpt-4.1", "Hello?");
    expect(answer).toMatchObject({
      status: "error",
      error: { code: "authentication", action: "add-key", provider: "openai" },
    });
    expect(replay.requests).toEqual([]);
  });

  it("a model that nothing knows is named with its nearest neighbours", async () => {
    const editor = await start();
    const answer = await ask(editor, "no-such-model-at-all", "Hello?");
    expect(answer).toMatchObject({ status: "error", error: { code: "not_found", action: "pick-model" } });
  });
});

describe("what is attached without a word", () => {
  it("is a message of its own, names the conversation, and can be answered again", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    const attachments = [{ label: "Pasted text (2 lines)", text: "one\ntwo\n" }];
    const model = "openai/gpt-4.1";
    const first = await sendMessage(editor, { conversation, model, text: "", attachments }).answer;
    expect(first.conversation.title).toBe("Pasted text (2 lines)");
    await sendMessage(editor, { conversation, model, text: "", retryOf: lastOf(first.conversation).id }).answer;
    const content = "Pasted text (2 lines):\n```\none\ntwo\n```";
    expect(replay.requests.map(({ body }) => body)).toMatchObject([
      { messages: [{ role: "user", content }] },
      { messages: [{ role: "user", content }] },
    ]);
  });
});

describe("what is not sent", () => {
  it("five megabytes and binary data get one message each, and later turns are not burdened with them", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    const large = await sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "Explain this",
      attachments: [{ label: "dump.sql", text: "x".repeat(5_000_000) }],
    }).answer;
    expect(lastOf(large.conversation)).toMatchObject({
      status: "error",
      error: { message: expect.stringMatching(/dump\.sql has 5\.0 million.*Nothing was sent/) },
    });
    const binary = await sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "And this",
      attachments: [{ label: "logo.png", text: "\u0089PNG\u0000\u0000" }],
    }).answer;
    expect(lastOf(binary.conversation).error?.message).toMatch(/logo\.png is not text but binary data/);
    const again = await sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "And this",
      retryOf: lastOf(binary.conversation).id,
    }).answer;
    expect(lastOf(again.conversation).error?.message).toMatch(/binary data/);
    expect(replay.requests).toEqual([]);

    await sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Then just say hello." }).answer;
    expect(replay.requests[0]?.body).toMatchObject({ messages: [{ role: "user", content: "Then just say hello." }] });
  });

  it("nothing leaves an untrusted workspace, while the built-in assistant answers; trust opens it", async () => {
    const editor = await start({ initializationOptions: { trusted: false } });
    const conversation = await newConversation(editor);
    const refused = await sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Hello" }).answer;
    expect(lastOf(refused.conversation)).toMatchObject({
      status: "error",
      error: { code: "untrusted", action: "trust-workspace" },
    });
    const built = await sendMessage(editor, { conversation, model: "parlance/built-in", text: "/help" }).answer;
    expect(lastOf(built.conversation)).toMatchObject({ status: "done", cost: { usd: 0 } });
    const list = await editor.request<{
      providers: { id: string; usable: boolean; keySource: string; missing?: string }[];
    }>("parlance/models/list", {});
    expect(list.providers.filter(({ usable }) => usable).map(({ id }) => id)).toEqual(["parlance"]);
    expect(list.providers.every(({ keySource }) => keySource === "none")).toBe(true);
    expect(replay.requests).toEqual([]);

    editor.notify("parlance/trust/changed", { trusted: true });
    const sent = await sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Hello again" }).answer;
    expect(lastOf(sent.conversation).status).toBe("done");
  });

  it("a slash command is answered here in a conversation of any model and costs nothing", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    const { conversation: view } = await sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "/compare gpt-4.1 and gemini-2.5-pro",
    }).answer;
    expect(lastOf(view)).toMatchObject({ status: "done", model: "parlance/built-in", cost: { usd: 0 } });
    expect(lastOf(view).text).toMatch(/gemini-2\.5-pro/i);
    expect(view.model).toBe("openai/gpt-4.1");
    expect(replay.requests).toEqual([]);
  });
});

describe("explaining a selection without a language model", () => {
  it("answers the prepared prompt in the chat with what can be known", async () => {
    const editor = await start();
    const uri = "file:///project/cart.py";
    const documentText = "class Cart:\n    def total(self):\n        return 1\n";
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 16 } };
    editor.open(uri, "python", documentText);
    const model = "parlance/built-in";
    const target = { command: "explain", uri, languageId: "python", documentText, range, diagnostics: [], model };
    const { prompt } = await editor.request<{ prompt: string }>("parlance/edit/prepare", target);
    const conversation = await newConversation(editor, model);
    const { conversation: view } = await sendMessage(editor, {
      conversation,
      model,
      text: prompt,
      activeDocument: { uri, range },
    }).answer;
    expect(lastOf(view).text).toMatch(/Cart/);
    expect(lastOf(view).text).toMatch(/total/);
    expect(lastOf(view).text).toMatch(/no language model/);
  });
});

describe("conversations", () => {
  it("outlive a server that is killed in the middle of an answer", async () => {
    const first = await start();
    const conversation = await newConversation(first);
    await sendMessage(first, { conversation, model: "openai/gpt-4.1", text: "First" }).answer;
    replay.next({ kind: "answer", answer: answerOf("piece ".repeat(400)), delayMs: 20 });
    const sending = sendMessage(first, { conversation, model: "openai/gpt-4.1", text: "Second" });
    sending.answer.catch(() => undefined);
    await sending.firstText;
    await new Promise((resolve) => setTimeout(resolve, 1300));
    await first.kill();

    const second = await start();
    const { conversation: view } = await second.request<{ conversation: ConversationView }>("parlance/chat/open", {});
    expect(view.id).toBe(conversation);
    expect(view.messages.map(({ status }) => status)).toEqual(["done", "done", "done", "cut"]);
    expect(lastOf(view).text).toMatch(/^(?:piece ){10}/);
  });

  it("are seen by two servers at once", async () => {
    const [one, two] = [await start(), await start()];
    const first = await newConversation(one);
    const second = await newConversation(two);
    await Promise.all([
      sendMessage(one, { conversation: first, model: "openai/gpt-4.1", text: "From one" }).answer,
      sendMessage(two, { conversation: second, model: "xai/grok-4", text: "From two" }).answer,
    ]);
    const { conversations } = await one.request<{ conversations: ConversationSummary[] }>("parlance/chat/list", {});
    expect(conversations.map(({ title }) => title).toSorted()).toEqual(["From one", "From two"]);
    const found = await two.request<{ conversations: ConversationSummary[] }>("parlance/chat/list", {
      query: "from ONE",
    });
    expect(found.conversations.map(({ id }) => id)).toEqual([first]);
    await one.request("parlance/chat/delete", { id: first });
    const left = await two.request<{ conversations: ConversationSummary[] }>("parlance/chat/list", {});
    expect(left.conversations.map(({ id }) => id)).toEqual([second]);
  });

  it("keep a draft until it is sent", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    await editor.request("parlance/chat/draft", { id: conversation, draft: "half a tho" });
    const opened = await editor.request<{ conversation: ConversationView }>("parlance/chat/open", { id: conversation });
    expect(opened.conversation.draft).toBe("half a tho");
    const { conversation: view } = await sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "half a thought",
    }).answer;
    expect(view.draft).toBeUndefined();
  });

  it("are begun anew where the file is damaged, which is kept and reported", async () => {
    writeFileSync(join(folder, "parlance.sqlite"), "not a database at all, sorry. ".repeat(200));
    const editor = await start();
    const answer = await ask(editor, "openai/gpt-4.1", "Hello");
    expect(answer.status).toBe("done");
    expect(readdirSync(folder).some((name) => name.includes(".corrupt-"))).toBe(true);
    const shown = (await editor.heard("window/showMessage")) as { message: string };
    expect(shown.message).toContain("damaged");
  });

  it("go on with another model, which gets what was said before", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    replay.next({ kind: "answer", answer: answerOf("Paris.") });
    await sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Capital of France?" }).answer;
    const { conversation: view } = await sendMessage(editor, {
      conversation,
      model: "anthropic/claude-sonnet-4-20250514",
      text: "And of Spain?",
    }).answer;
    expect(lastOf(view).status).toBe("done");
    expect(view.model).toBe("anthropic/claude-sonnet-4-20250514");
    const body = JSON.stringify(replay.requests[1]?.body);
    expect(body).toContain("Capital of France?");
    expect(body).toContain("Paris.");
  });

  it("give a provider its own thoughts back with their signature, and no other provider", async () => {
    const editor = await start();
    const model = "anthropic/claude-sonnet-4-20250514";
    const conversation = await newConversation(editor, model);
    replay.next({ kind: "answer", answer: answerOf("Forty-two.", { reasoning: "Let me think." }) });
    const first = sendMessage(editor, { conversation, model, text: "One" });
    expect(lastOf((await first.answer).conversation)).toMatchObject({ text: "Forty-two.", reasoning: "Let me think." });
    await sendMessage(editor, { conversation, model, text: "Two" }).answer;
    await sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Three" }).answer;
    const [, second, third] = replay.requests.map(({ body }) => JSON.stringify(body));
    expect(second).toMatch(/"thinking":"Let me think\.","signature":"[^"]+"/);
    expect(third).toContain("Forty-two.");
    expect(third).not.toContain("Let me think.");
  });

  it("answer a message again in place of the old answer", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    const failed = await sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "fail:500 times=1" })
      .answer;
    const { conversation: view } = await sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "fail:500 times=1",
      retryOf: lastOf(failed.conversation).id,
    }).answer;
    expect(view.messages.map(({ role, status }) => `${role} ${status}`)).toEqual(["user done", "assistant done"]);
    expect(replay.requests).toHaveLength(2);
  });

  it("take one message at a time", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    replay.next({ kind: "stall" });
    const first = sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "One" });
    await first.firstText;
    await expect(sendMessage(editor, { conversation, model: "openai/gpt-4.1", text: "Two" }).answer).rejects.toThrow(
      /still running/,
    );
    first.cancel();
    expect((await first.answer).conversation.messages).toHaveLength(2);
  });

  it("live in memory where the editor gives no folder", async () => {
    const editor = await start({ initializationOptions: { storagePath: undefined } });
    const answer = await ask(editor, "openai/gpt-4.1", "Hello");
    expect(answer.status).toBe("done");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("an estimate", () => {
  it("counts the whole conversation and gives the price of prompt and longest answer", async () => {
    const editor = await start();
    const conversation = await newConversation(editor);
    const estimate = (
      text: string,
    ): Promise<{
      promptTokens: number;
      exact: boolean;
      contextWindow: number;
      cost: { usd: number };
      maxCost: { usd: number };
    }> => editor.request("parlance/chat/estimate", { conversation, model: "openai/gpt-4.1", text });
    expect(await estimate("")).toMatchObject({ promptTokens: 0, exact: true, cost: { usd: 0 } });
    const short = await estimate("Hello");
    expect(short).toMatchObject({ contextWindow: 1_047_576, exact: true });
    expect(short.cost.usd).toBeCloseTo((short.promptTokens * 2) / 1e6, 9);
    expect(short.maxCost.usd).toBeGreaterThan(short.cost.usd);
    await sendMessage(editor, {
      conversation,
      model: "openai/gpt-4.1",
      text: "A first message that is part of the next prompt",
    }).answer;
    expect((await estimate("Hello")).promptTokens).toBeGreaterThan(short.promptTokens + 10);
    const command = await editor.request("parlance/chat/estimate", {
      conversation,
      model: "openai/gpt-4.1",
      text: "/models",
    });
    expect(command).toMatchObject({ promptTokens: 0, cost: { usd: 0, basis: "free" } });
  });
});
