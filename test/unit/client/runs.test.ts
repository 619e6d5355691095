import { describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import type { RunEvent } from "../../../client/src/chat/runs.ts";
import type { RequestOptions, ServerLink } from "../../../client/src/serverLink.ts";
import type { ConversationView, MessageView } from "../../../shared/src/protocol.ts";
import { CancellationError } from "./editorStub.ts";

vi.mock("vscode", () => import("./editorStub.ts"));
const { createRuns } = await import("../../../client/src/chat/runs.ts");

const silentLog = { debug() {}, error() {}, warn() {} } as unknown as vscode.LogOutputChannel;

function message(id: string, role: "user" | "assistant", text: string, status: MessageView["status"]): MessageView {
  return { id, role, text, status, createdAt: "2026-11-23T12:00:00Z" };
}

function conversation(...messages: MessageView[]): ConversationView {
  return {
    id: "c1",
    title: "",
    model: "openai/gpt-4.1",
    createdAt: "2026-11-23T12:00:00Z",
    updatedAt: "2026-11-23T12:00:00Z",
    messages,
    totals: { promptTokens: 0, completionTokens: 0, usd: null, incomplete: false },
  };
}

const user = message("u1", "user", "Hello", "done");
const empty = message("a1", "assistant", "", "streaming");

/** A server whose sends run `play`, and whose store holds `stored`. */
function room(play: (options: RequestOptions) => Promise<ConversationView>, stored = conversation()) {
  const request = async (definition: { method: string }, _params: unknown, options: RequestOptions = {}) =>
    definition.method === "parlance/chat/send" ? { conversation: await play(options) } : { conversation: stored };
  const runs = createRuns({ request } as unknown as ServerLink, silentLog);
  const events: RunEvent[] = [];
  runs.onEvent((event) => events.push(event));
  return { runs, events };
}

const send = { conversation: "c1", model: "openai/gpt-4.1", text: "Hello" };

describe("a running answer", () => {
  it("is streamed and ends with what the server has stored", async () => {
    const done = conversation(user, message("a1", "assistant", "Hi there", "done"));
    const { runs, events } = room(async ({ onProgress }) => {
      onProgress?.handle({ kind: "begin", user, assistant: empty });
      onProgress?.handle({ kind: "delta", text: "Hi " });
      onProgress?.handle({ kind: "delta", text: "there" });
      return done;
    });
    const sending = runs.send(send);
    expect(runs.isRunning("c1")).toBe(true);
    await sending;
    expect(runs.isRunning("c1")).toBe(false);
    expect(events.map((event) => (event.kind === "progress" ? event.progress.kind : event.kind))).toEqual([
      "begin",
      "delta",
      "delta",
      "end",
    ]);
    expect(events.at(-1)).toMatchObject({ kind: "end", view: done });
  });

  it("is shown as far as it came to a view that opens meanwhile", async () => {
    const held = Promise.withResolvers<void>();
    const { runs } = room(async ({ onProgress }) => {
      onProgress?.handle({ kind: "begin", user, assistant: empty });
      onProgress?.handle({ kind: "delta", text: "Half of", reasoning: "Thinking" });
      await held.promise;
      return conversation(user, empty);
    });
    const sending = runs.send(send);
    await Promise.resolve();
    expect(runs.withRunning(conversation(user)).messages).toMatchObject([
      { id: "u1" },
      { id: "a1", text: "Half of", reasoning: "Thinking", status: "streaming" },
    ]);
    held.resolve();
    await sending;
  });

  it("is stopped by cancelling the request, and no error is shown", async () => {
    const stopped = conversation(user, message("a1", "assistant", "Hi", "stopped"));
    const { runs, events } = room(async ({ token, onProgress }) => {
      onProgress?.handle({ kind: "begin", user, assistant: empty });
      await new Promise((_resolve, reject) => {
        token?.onCancellationRequested(() => reject(new CancellationError()));
      });
      return stopped;
    }, stopped);
    const sending = runs.send(send);
    runs.stop("c1");
    await sending;
    expect(events.map(({ kind }) => kind)).toEqual(["progress", "end"]);
    expect(events.at(-1)).toMatchObject({ view: stopped });
  });

  it("gives back what was typed where the server never took it", async () => {
    const { runs, events } = room(() => Promise.reject(new Error("The server is not running.")));
    await runs.send(send);
    expect(events[0]).toEqual({
      kind: "failed",
      conversation: "c1",
      message: "The server is not running.",
      restore: "Hello",
    });
  });

  it("keeps what had arrived when the server ended in the middle, though it stored nothing", async () => {
    const { runs, events } = room(async ({ onProgress }) => {
      onProgress?.handle({ kind: "begin", user, assistant: empty });
      onProgress?.handle({ kind: "delta", text: "Half of" });
      throw new Error("The server ended.");
    });
    await runs.send(send);
    const cut = [
      { id: "u1", text: "Hello" },
      { id: "a1", text: "Half of", status: "cut" },
    ];
    expect(events.map(({ kind }) => kind)).toEqual(["progress", "progress", "end"]);
    expect(events.at(-1)).toMatchObject({ kind: "end", view: { messages: cut } });
    // The reload after the restart shows it too.
    expect(runs.withRunning(conversation()).messages).toMatchObject(cut);
  });

  it("leaves alone what the server has stored of a cut answer where that is more", async () => {
    const stored = conversation(user, message("a1", "assistant", "Half of the answer", "cut"));
    const { runs } = room(async ({ onProgress }) => {
      onProgress?.handle({ kind: "begin", user, assistant: empty });
      onProgress?.handle({ kind: "delta", text: "Half of" });
      throw new Error("The server ended.");
    }, stored);
    await runs.send(send);
    expect(runs.withRunning(stored)).toBe(stored);
  });

  it("ignores a piece that has not the agreed shape", async () => {
    const { runs, events } = room(async ({ onProgress }) => {
      onProgress?.handle({ kind: "delta", text: 7 });
      return conversation();
    });
    await runs.send(send);
    expect(events.map(({ kind }) => kind)).toEqual(["end"]);
  });
});
