import { describe, expect, test } from "vitest";
import { emptyChat, questionOf, receive } from "../../../client/webview/state/chat.ts";
import type { ChatState } from "../../../client/webview/state/chat.ts";
import type { ToWebview } from "../../../shared/src/webview.ts";
import { conversation, message } from "./fixtures.ts";

const asked = message("q1", "user", "Why?");
const answered = message("a1", "assistant", "Because.");

function after(...messages: ToWebview[]): ChatState {
  return messages.reduce(receive, emptyChat);
}

const opened: ToWebview = {
  type: "state",
  conversation: conversation([asked, answered]),
  providers: [],
  model: "m",
  trusted: true,
  running: null,
};
const begun: ToWebview = {
  type: "begin",
  conversation: "c1",
  user: message("q2", "user", "And?"),
  assistant: message("a2", "assistant", "", { status: "streaming" }),
};

describe("the page's state", () => {
  test("waits for the conversation asked for, until it comes or the host says why it does not", () => {
    const waiting: ChatState = { ...after(opened), switching: true };
    expect(receive(waiting, { type: "providers", providers: [], model: "m" }).switching).toBe(true);
    expect(receive(waiting, opened).switching).toBe(false);
    const failed = receive(waiting, { type: "error", error: { code: "internal", message: "No.", action: "none" } });
    expect(failed.switching).toBe(false);
  });

  test("an answer grows apart from the list, so that finished messages stay the same objects", () => {
    const before = after(opened, begun);
    const grown = receive(receive(before, { type: "delta", conversation: "c1", text: "So" }), {
      type: "delta",
      conversation: "c1",
      text: " it is",
      reasoning: "hm",
    });
    expect(grown.live).toEqual({ id: "a2", text: "So it is", reasoning: "hm" });
    expect(grown.messages).toBe(before.messages);
  });

  test("the end of an answer replaces it and leaves the others alone", () => {
    const before = after(opened, begun, { type: "delta", conversation: "c1", text: "So" });
    const end = receive(before, {
      type: "conversation",
      conversation: conversation([asked, answered, message("q2", "user", "And?"), message("a2", "assistant", "So.")]),
      running: null,
    });
    expect(end.live).toBeNull();
    expect(end.running).toBeNull();
    expect(end.messages[0]).toBe(before.messages[0]);
    expect(end.messages[3]).toMatchObject({ id: "a2", text: "So.", status: "done" });
  });

  test("pieces of another conversation change nothing", () => {
    const before = after(opened, begun);
    expect(receive(before, { type: "delta", conversation: "other", text: "x" })).toBe(before);
  });

  test("after a reload in the middle of an answer it goes on from what had arrived", () => {
    const state = after(
      {
        ...opened,
        conversation: conversation([asked, message("a1", "assistant", "Half", { status: "streaming" })]),
        running: "c1",
      },
      { type: "delta", conversation: "c1", text: " and half" },
    );
    expect(state.live?.text).toBe("Half and half");
  });

  test("an older snapshot does not take back what has been shown", () => {
    const state = after(
      opened,
      begun,
      { type: "delta", conversation: "c1", text: "Long text" },
      {
        type: "conversation",
        conversation: conversation([
          asked,
          answered,
          message("q2", "user", "And?"),
          message("a2", "assistant", "Long", { status: "streaming" }),
        ]),
        running: "c1",
      },
    );
    expect(state.live?.text).toBe("Long text");
  });

  test("the last answer may grow in another window; one before it that says so was cut", () => {
    const half = message("a1", "assistant", "Half", { status: "streaming" });
    const alone = after({ ...opened, conversation: conversation([asked, half]) });
    expect(alone.messages[1]).toMatchObject({ text: "Half", status: "streaming" });
    expect(alone.live).toBeNull();
    const followed = after({ ...opened, conversation: conversation([asked, half, message("q2", "user", "And?")]) });
    expect(followed.messages[1]).toMatchObject({ text: "Half", status: "cut" });
  });

  test("a retry drops what came after the question", () => {
    const waiting = { ...after(opened), pending: { text: "Why?", retryOf: "q1" } };
    const state = receive(waiting, {
      type: "begin",
      conversation: "c1",
      user: asked,
      assistant: message("a9", "assistant", "", { status: "streaming" }),
    });
    expect(state.messages.map((entry) => entry.id)).toEqual(["q1", "a9"]);
    expect(state.pending).toBeNull();
  });

  test("a failure is shown and ends the waiting", () => {
    const waiting = { ...after(opened), pending: { text: "Lost?" } };
    const state = receive(waiting, {
      type: "error",
      error: { code: "connection", message: "No network.", action: "retry" },
      restore: "Lost?",
    });
    expect(state.problem?.message).toBe("No network.");
    expect(state.pending).toBeNull();
  });

  test("the question of an answer is the message before it", () => {
    expect(questionOf([asked, answered], "a1")).toBe(asked);
    expect(questionOf([answered], "a1")).toBeNull();
    expect(questionOf([asked], "unknown")).toBeNull();
  });
});
