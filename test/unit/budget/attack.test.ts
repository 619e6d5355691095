import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createBudget } from "../../../server/src/engine/cost/budget/budget.ts";
import { toUsd } from "../../../server/src/engine/cost/money.ts";

const PROCESSES = 20;
let program = "";
let folder = "";
const children: ChildProcess[] = [];

beforeAll(async () => {
  // One file: 20 processes that each read a hundred would take longer to start than to spend.
  program = join(mkdtempSync(join(tmpdir(), "parlance-spender-")), "spender.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "spender.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
  });
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parlance-budget-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function spender(limit: number, seed: number): Promise<ChildProcess> {
  const child = fork(program, [join(folder, "ledger.sqlite"), String(limit), String(seed)]);
  children.push(child);
  await once(child, "message");
  return child;
}

describe("a budget with many processes", () => {
  it("is never exceeded by 20 of them spending at once, and used up but for what others had set aside", async () => {
    const limit = 3;
    const all = await Promise.all(Array.from({ length: PROCESSES }, (_, seed) => spender(limit, seed + 1)));
    const ends = all.map((child) => once(child, "message") as Promise<[{ calls: number }]>);
    for (const child of all) child.send("go");
    const calls = (await Promise.all(ends)).map(([end]) => end.calls);

    const budget = createBudget({ file: join(folder, "ledger.sqlite"), daily: limit });
    const [state] = budget.status();
    budget.close();
    expect(state?.spent.calls).toBe(calls.reduce((sum, each) => sum + each, 0));
    expect(state?.spent_usd).toBeLessThanOrEqual(limit);
    // Each was refused at a moment when others had set money aside, so up to one call of each may be left.
    expect(state?.left_usd).toBeLessThan(0.02 * PROCESSES);
    expect(state?.reserved_usd).toBe(0);
    expect(calls.filter((each) => each > 0).length).toBeGreaterThan(1);
  }, 60_000);

  it("loses nothing but the call in flight to kill -9, and what the dead had set aside is free again", async () => {
    const limit = 1_000_000;
    for (let round = 1; round <= 3; round++) {
      const child = await spender(limit, round);
      const budget = createBudget({ file: join(folder, "ledger.sqlite"), daily: limit });
      const before = budget.status()[0]?.spent.calls ?? 0;
      child.send("go");
      await expect
        .poll(() => budget.status()[0]?.spent.calls ?? 0, { interval: 1, timeout: 20_000 })
        .toBeGreaterThan(before + 20);
      const seen = budget.status()[0];
      child.kill("SIGKILL");
      await once(child, "exit");

      const [state] = budget.status();
      expect(state?.spent.calls).toBeGreaterThanOrEqual(seen?.spent.calls ?? 0);
      expect(state?.reserved_usd).toBe(0);
      // The sums and the rows agree: no call is half entered.
      const rows = budget.ledger.after(0, 1_000_000, null);
      expect(rows).toHaveLength(state?.spent.calls ?? 0);
      const sum = rows.reduce((all, row) => all + BigInt(Math.round((row.cost.usd ?? 0) * 1e12)), 0n);
      expect(toUsd(sum)).toBe(state?.spent_usd);
      expect(budget.ledger.notice).toBeNull();
      budget.close();
    }
  }, 60_000);
});
