import { describe, expect, it } from "vitest";
import { createSessions, Sessions, type Turn } from "../../../server/src/engine/sessions/sessions.ts";

function turn(id: string, previous: string | null, said: string): Turn {
  return {
    id,
    previous_response_id: previous,
    model: "openai/gpt-5.4",
    provider: "openai",
    created_at: 1,
    messages: [{ role: "user", content: said }],
  };
}

const said = (sessions: Sessions, id: string): unknown => sessions.history(id)?.map((message) => message.content);

describe("kept responses", () => {
  it("give the whole conversation that led to one, in its order", () => {
    const sessions = createSessions();
    sessions.keep(turn("a", null, "one"));
    sessions.keep(turn("b", "a", "two"));
    sessions.keep(turn("c", "b", "three"));
    sessions.keep(turn("b2", "a", "another two"));
    expect(said(sessions, "c")).toEqual(["one", "two", "three"]);
    expect(said(sessions, "b2")).toEqual(["one", "another two"]);
    expect(sessions.get("b")?.previous_response_id).toBe("a");
    expect(said(sessions, "unknown")).toBeUndefined();
  });

  it("make room for new ones, the least used first, and stay whole when their beginning is gone", () => {
    const sessions = createSessions({ limit: 2 });
    sessions.keep(turn("a", null, "one"));
    sessions.keep(turn("b", "a", "two"));
    sessions.get("a");
    sessions.keep(turn("c", "b", "three"));
    expect(sessions.get("b")).toBeUndefined();
    expect(sessions.size).toBe(2);
    expect(said(sessions, "c")).toEqual(["one", "two", "three"]);
  });

  it("go on from themselves where a provider gives the same id again", () => {
    const sessions = createSessions();
    sessions.keep(turn("a", null, "one"));
    sessions.keep(turn("a", "a", "two"));
    expect(said(sessions, "a")).toEqual(["one", "two"]);
  });

  it("can be forgotten, one or all", () => {
    const sessions = new Sessions();
    sessions.keep(turn("a", null, "one"));
    sessions.keep(turn("b", null, "two"));
    expect(sessions.delete("a")).toBe(true);
    expect(sessions.delete("a")).toBe(false);
    sessions.clear();
    expect(sessions.size).toBe(0);
  });
});
