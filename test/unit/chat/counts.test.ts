import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COUNTS_NAME, openCountsStore, type CountsStore } from "../../../server/src/chat/counts/store.ts";
import { usualAnswer } from "../../../server/src/chat/usualAnswer.ts";
import type { StoredMessage } from "../../../server/src/chat/store/record.ts";
import { firstCalibration, learn } from "../../../server/src/engine/tokens/calibration.ts";

let folder = "";
const stores: CountsStore[] = [];

function open(at: string | null = folder): CountsStore {
  const store = openCountsStore({ folder: at, now: () => new Date("2026-11-23T20:00:00Z"), notice: () => {} });
  stores.push(store);
  return store;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parlance-counts-"));
});
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("what is kept about counts", () => {
  const learnt = learn(firstCalibration(15), { estimate: 1000, actual: 1200, error_percent: 15 });

  it("is there for the next process, and for another window at once", () => {
    const [one, two] = [open(), open()];
    one.calibrations.write("anthropic/claude", learnt);
    one.memory.set("hash", 42);
    expect(two.calibrations.read("anthropic/claude")).toEqual(learnt);
    expect([...open().calibrations.all()]).toEqual([["anthropic/claude", learnt]]);
    expect(two.memory.get("hash")).toBe(42);
    expect(two.memory.get("other")).toBeNull();
  });

  it("lives in memory without a folder", () => {
    const store = open(null);
    store.calibrations.write("m", learnt);
    expect(store.calibrations.read("m")).toEqual(learnt);
  });

  it("leaves out a row that another version wrote in another shape", () => {
    open().calibrations.write("good", learnt);
    const database = new DatabaseSync(join(folder, COUNTS_NAME));
    const insert = database.prepare("INSERT INTO calibration (model, state, updated_at) VALUES (?, ?, '')");
    for (const [model, state] of [
      ["broken", "{"],
      ["other", '{"ratio":-1}'],
    ]) {
      insert.run(model!, state!);
    }
    database.close();
    const store = open();
    expect([...store.calibrations.all()].map(([model]) => model)).toEqual(["good"]);
    expect(store.calibrations.read("broken")).toBeNull();
  });
});

const answer = (completionTokens: number, status: StoredMessage["status"] = "done"): StoredMessage =>
  ({
    role: "assistant",
    status,
    usage: { promptTokens: 1, completionTokens, cachedTokens: 0, reasoningTokens: 0, estimated: false },
  }) as StoredMessage;

describe("the usual length of an answer", () => {
  it("is the median of the last ten, at most the longest allowed", () => {
    expect(usualAnswer([answer(10), answer(5000), answer(30)], 9000)).toEqual({ tokens: 30, answers: 3 });
    expect(usualAnswer([answer(10), answer(31)], 9000)).toEqual({ tokens: 21, answers: 2 });
    expect(usualAnswer([answer(5000)], 1000)).toEqual({ tokens: 1000, answers: 1 });
    const many = [...Array.from({ length: 20 }, () => answer(9)), ...Array.from({ length: 10 }, () => answer(70))];
    expect(usualAnswer(many, 9000)).toEqual({ tokens: 70, answers: 10 });
  });

  it("leaves out answers that were stopped or failed, and is unknown without any", () => {
    expect(usualAnswer([answer(10, "stopped"), answer(10, "error")], 9000)).toBeNull();
    expect(usualAnswer([], 9000)).toBeNull();
  });
});
