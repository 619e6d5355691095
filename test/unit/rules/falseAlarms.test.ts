import { describe, expect, it } from "vitest";
import { reviewed, unreviewed } from "../../falseAlarms/review.ts";
import { scan, sourceFiles } from "../../falseAlarms/scan.ts";
import { ruleTable } from "../../../server/src/language/rules/table.ts";

/** Packages about models, where findings are most likely; more of their files are looked at. */
const aboutModels = /openai|anthropic|genai|ai-sdk|aimock|portkey|tokenizer/;

/** The same share of the files each time, whatever order they come in: by a sum of the path's letters. */
function isInShare(file: string): boolean {
  let sum = 0;
  for (let index = 0; index < file.length; index++) sum = (sum * 31 + file.charCodeAt(index)) % 1_000_003;
  return sum % (aboutModels.test(file) ? 8 : 40) === 0;
}

describe("source files of the dependencies, which nobody wrote for Parlance", () => {
  it("are read without a crash, a name where none stands, or a finding that was not looked at", async () => {
    const justified = new Set(reviewed().map(({ package: name, file }) => `${name}/${file}`));
    const files = sourceFiles().filter((file) => isInShare(file) || justified.has(file));
    expect(files.length).toBeGreaterThan(500);
    const { findings, strayNames, crashes } = await scan(files);
    expect(crashes).toEqual([]);
    expect(strayNames).toEqual([]);
    expect(unreviewed(findings)).toEqual([]);
  }, 180_000);

  it("have justified findings of rules that exist, each with its reason", () => {
    const codes = new Set(ruleTable.map(({ code }) => code));
    for (const { rule, why } of reviewed()) {
      expect(codes.has(rule)).toBe(true);
      expect(why).toMatch(/^(?:True|Accepted): /);
    }
  });
});
