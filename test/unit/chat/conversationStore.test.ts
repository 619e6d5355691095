import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  openConversationStore,
  type ConversationStore,
  type NewMessage,
} from "../../../server/src/chat/store/conversations.ts";
import { BLANK_MESSAGE } from "../../../server/src/chat/store/record.ts";

let folder = "";
let notices: string[] = [];
const opened: ConversationStore[] = [];

function open(now = () => new Date("2026-11-23T10:00:00Z")): ConversationStore {
  const store = openConversationStore({ folder, now, notice: (message) => notices.push(message) });
  opened.push(store);
  return store;
}

function message(fields: Partial<NewMessage>): NewMessage {
  return {
    ...BLANK_MESSAGE,
    id: "m1",
    conversation: "c1",
    text: "hello",
    createdAt: "2026-11-23T10:00:00.000Z",
    ...fields,
  };
}

function begin(store: ConversationStore, id = "c1", updatedAt = "2026-11-23T09:00:00.000Z"): void {
  store.create({ id, title: "Greeting", model: "openai/gpt-4.1", createdAt: updatedAt, updatedAt, draft: null });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parlance-store-"));
  notices = [];
});

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the conversation store", () => {
  it("gives back what another process stored", () => {
    const first = open();
    begin(first);
    first.append([
      message({ id: "q", attachments: [{ label: "a.py", text: "print(1)", tokens: 4 }] }),
      message({ id: "a", role: "assistant", text: "Hi.", cost: { usd: 0.5, basis: "catalog", estimated: false } }),
    ]);
    const second = open();
    expect(second.messages("c1").map(({ id, position, text }) => [id, position, text])).toEqual([
      ["q", 1, "hello"],
      ["a", 2, "Hi."],
    ]);
    expect(second.messages("c1")[0]?.attachments).toEqual([{ label: "a.py", text: "print(1)", tokens: 4 }]);
    expect(second.find("c1")?.title).toBe("Greeting");
  });

  it("lets two processes write in turn without losing a message", () => {
    const [first, second] = [open(), open()];
    begin(first);
    for (let turn = 0; turn < 20; turn += 1) {
      first.append([message({ id: `first-${turn}` })]);
      second.append([message({ id: `second-${turn}` })]);
    }
    const positions = first.messages("c1").map(({ position }) => position);
    expect(positions).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  });

  it("keeps a message that streams in this process as streaming, and calls one of a dead process cut", () => {
    const store = open();
    begin(store);
    store.append([message({ id: "mine", role: "assistant", status: "streaming", text: "half" })]);
    expect(store.messages("c1")[0]?.status).toBe("streaming");

    const file = new DatabaseSync(join(folder, "parlance.sqlite"));
    // No process has this id: it is above what Linux, macOS and Windows hand out.
    file.prepare("UPDATE messages SET writer = ?").run(`${hostname()}:999999999`);
    file.close();
    expect(store.messages("c1")[0]).toMatchObject({ status: "cut", text: "half" });
    expect(open().messages("c1")[0]?.status).toBe("cut");
  });

  it("calls a message cut whose writer on another host has been silent for half a minute", () => {
    let now = new Date("2026-11-23T10:00:00Z");
    const store = open(() => now);
    begin(store);
    store.append([message({ id: "theirs", role: "assistant", status: "streaming" })]);
    const file = new DatabaseSync(join(folder, "parlance.sqlite"));
    file.prepare("UPDATE messages SET writer = 'elsewhere:1'").run();
    file.close();
    now = new Date("2026-11-23T10:00:29Z");
    expect(store.messages("c1")[0]?.status).toBe("streaming");
    now = new Date("2026-11-23T10:00:31Z");
    expect(store.messages("c1")[0]?.status).toBe("cut");
  });

  it("sets a damaged file aside, says so and begins a new one", () => {
    writeFileSync(join(folder, "parlance.sqlite"), "this was a database once, and now it is prose. ".repeat(100));
    const store = open();
    begin(store);
    expect(store.find("c1")).not.toBeNull();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain("damaged");
    const aside = readdirSync(folder).find((name) => name.includes(".corrupt-"));
    expect(aside).toBe("parlance.sqlite.corrupt-2026-11-23T10-00-00-000Z");
    expect(readFileSync(join(folder, aside ?? ""), "utf8")).toContain("now it is prose");
  });

  it("does the same where the damage shows only when a page is read", () => {
    const first = open();
    begin(first);
    first.append(Array.from({ length: 200 }, (_, at) => message({ id: `m${at}`, text: "words ".repeat(200) })));
    first.close();
    opened.splice(0);
    const path = join(folder, "parlance.sqlite");
    const bytes = readFileSync(path);
    bytes.fill(0xee, 4096 * 8, bytes.length);
    writeFileSync(path, bytes);

    const store = open();
    expect(notices).toEqual([]);
    expect(store.messages("c1")).toEqual([]);
    expect(notices).toHaveLength(1);
    begin(store, "c2");
    expect(store.newest()?.id).toBe("c2");
    const aside = readdirSync(folder).find((name) => name.endsWith("000Z"));
    expect(readFileSync(join(folder, aside ?? "")).equals(bytes)).toBe(true);
  });

  it("sets aside once what two processes find damaged", () => {
    const first = open();
    begin(first);
    first.append(Array.from({ length: 200 }, (_, at) => message({ id: `m${at}`, text: "words ".repeat(200) })));
    first.close();
    opened.splice(0);
    const path = join(folder, "parlance.sqlite");
    writeFileSync(path, readFileSync(path).fill(0xee, 4096 * 8));
    const [one, two] = [open(), open()];
    expect(one.messages("c1")).toEqual([]);
    begin(one, "new");
    expect(two.messages("c1")).toEqual([]);
    expect(two.find("new")).not.toBeNull();
    expect(readdirSync(folder).filter((name) => name.endsWith("000Z"))).toHaveLength(1);
  });

  it("works in memory and says so where the folder cannot be used", () => {
    writeFileSync(join(folder, "file"), "");
    const store = openConversationStore({
      folder: join(folder, "file", "below"),
      now: () => new Date(),
      notice: (text) => notices.push(text),
    });
    begin(store);
    expect(store.newest()?.id).toBe("c1");
    expect(notices[0]).toContain("not kept beyond this session");
    store.close();
  });

  it("leaves a file of a newer version alone", () => {
    open().close();
    opened.splice(0);
    const file = new DatabaseSync(join(folder, "parlance.sqlite"));
    file.exec("PRAGMA user_version = 99");
    file.close();
    const store = open();
    begin(store);
    expect(notices[0]).toContain("newer Parlance");
    expect(readdirSync(folder).filter((name) => name.includes("corrupt"))).toEqual([]);
  });

  it("sums what is known and says where something is not", () => {
    const store = open();
    begin(store);
    const usage = { promptTokens: 100, completionTokens: 20, cachedTokens: 0, reasoningTokens: 0, estimated: false };
    store.append([
      message({ id: "q" }),
      message({ id: "a1", role: "assistant", usage, cost: { usd: 0.25, basis: "catalog", estimated: false } }),
    ]);
    expect(store.totals("c1")).toEqual({ promptTokens: 100, completionTokens: 20, usd: 0.25, incomplete: false });
    store.append([
      message({ id: "a2", role: "assistant", usage, cost: { usd: null, basis: "unknown", estimated: false } }),
    ]);
    expect(store.totals("c1")).toEqual({ promptTokens: 200, completionTokens: 40, usd: 0.25, incomplete: true });
  });

  it("finds conversations by title and text, newest first, taking % and _ as they are", () => {
    let now = new Date("2026-11-23T10:00:00Z");
    const store = open(() => now);
    begin(store, "c1");
    begin(store, "c2");
    begin(store, "empty");
    store.append([message({ id: "a", conversation: "c1", text: "a discount of 100% today" })]);
    now = new Date("2026-11-23T11:00:00Z");
    store.append([message({ id: "b", conversation: "c2", text: "100 apples" })]);
    expect(store.list("").map(({ id }) => id)).toEqual(["c2", "c1"]);
    expect(store.list("100%").map(({ id }) => id)).toEqual(["c1"]);
    expect(store.list("GREETING").map(({ id }) => id)).toEqual(["c2", "c1"]);
  });

  it("forgets the messages of a removed conversation", () => {
    const store = open();
    begin(store);
    store.append([message({})]);
    store.remove("c1");
    begin(store);
    expect(store.messages("c1")).toEqual([]);
  });
});
