import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readGenaiPrices } from "../../../scripts/catalog/sources/genaiPrices.ts";
import { readLlmZoo } from "../../../scripts/catalog/sources/llmZoo.ts";
import { isFirstParty } from "../../../scripts/catalog/draft.ts";
import { CANONICAL, CORRECTIONS, PRICE_DISAGREEMENTS, SAME_AS } from "../../../scripts/catalog/overlay.ts";
import { reasonFor } from "../../../scripts/catalog/reviewed.ts";
import { allModels, modelRef } from "../../../server/src/engine/catalog/lookup.ts";

interface Line {
  readonly ref: string;
  readonly field: "prices" | "context_window" | "max_output_tokens";
  readonly reason?: string;
}

const file = readFileSync(new URL("../../../scripts/catalog/disagreements.jsonl", import.meta.url), "utf8");
const lines = file
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Line);
const listed = new Set(lines.map(({ ref, field }) => `${ref} ${field}`));
const makers = allModels().filter((record) => isFirstParty(modelRef(record)));

describe("disagreements between the sources", () => {
  it("have each been reviewed and say why one source was believed", () => {
    expect(lines.filter(({ reason }) => reason === undefined || reason.length < 20)).toEqual([]);
    for (const { ref, field, reason } of lines) expect(reasonFor({ ref, field })).toBe(reason);
  });

  it("about makers' limits are all in the list, whoever is right", () => {
    const sources = [readGenaiPrices("2026-11-10", CANONICAL), readLlmZoo()];
    const missing: string[] = [];
    let compared = 0;
    for (const record of makers) {
      const ref = modelRef(record);
      for (const field of ["context_window", "max_output_tokens"] as const) {
        for (const source of sources) {
          const said = source.get(ref)?.[field];
          if (said == null || record[field] === null) continue;
          compared += 1;
          const known = listed.has(`${ref} ${field}`) || CORRECTIONS[ref] !== undefined || SAME_AS[ref] !== undefined;
          if (said !== record[field] && !known) missing.push(`${ref} ${field}: ${record[field]} and ${said}`);
        }
      }
    }
    expect(missing).toEqual([]);
    expect(compared).toBeGreaterThan(150);
  });

  it("about makers' prices are all in the list", () => {
    const careful = readGenaiPrices("2026-11-10", CANONICAL);
    const missing: string[] = [];
    let compared = 0;
    for (const record of makers) {
      const ref = modelRef(record);
      const other = careful.get(ref)?.prices;
      if (other == null || record.prices === null) continue;
      compared += 1;
      const known = listed.has(`${ref} prices`) || PRICE_DISAGREEMENTS[ref] !== undefined;
      for (const rate of ["input", "output", "cache_read", "cache_write", "audio_input", "audio_output"] as const) {
        const [ours, theirs] = [record.prices[rate], other[rate]];
        if (ours != null && theirs != null && ours !== theirs && !known)
          missing.push(`${ref} ${rate}: ${ours}, ${theirs}`);
      }
    }
    expect(missing).toEqual([]);
    expect(compared).toBeGreaterThan(150);
  });
});
