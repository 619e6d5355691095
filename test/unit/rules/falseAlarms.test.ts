import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { reviewed, verdicts } from "../../falseAlarms/review.ts";
import { scanFolder } from "../../falseAlarms/scanFolder.ts";
import { ruleTable } from "../../../server/src/language/rules/table.ts";

const folder = mkdtempSync(join(tmpdir(), "parlance-scan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const retired = `import OpenAI from "openai";\nnew OpenAI().chat.completions.create({ model: "gpt-4-32k" });\n`;

describe("The scan of the dependencies, which `npm test` runs over all of their source files", () => {
  it("finds the same in a file, in its copy under another name, and in the package that brings a package", async () => {
    write("alpha/index.js", retired);
    write("alpha/node_modules/@scope/beta/lib/copy.js", retired);
    write("gamma/README.md", retired);
    write("gamma/index.ts", "export const gamma = 3;\n");
    const result = await scanFolder(folder, 1);
    expect(result).toEqual({
      files: 3,
      findings: [
        { package: "alpha", file: "index.js", rule: "retired-model", text: "gpt-4-32k" },
        { package: "@scope/beta", file: "lib/copy.js", rule: "retired-model", text: "gpt-4-32k" },
      ],
      strayNames: [],
      crashes: [],
    });
    const why = "True: the model is retired, and the package still asks for it.";
    const [first, second] = result.findings.map((finding) => ({ ...finding, why }));
    const against = verdicts(result, [first!, { ...second!, text: "gpt-4" }]).map((verdict) => verdict.against);
    expect(against).toEqual([
      [],
      [],
      [JSON.stringify(result.findings[1])],
      [JSON.stringify({ ...second, text: "gpt-4" })],
    ]);
  }, 60_000);

  it("has justified findings of rules that exist, each with its reason", () => {
    const codes = new Set(ruleTable.map(({ code }) => code));
    for (const { rule, why } of reviewed()) {
      expect(codes.has(rule)).toBe(true);
      expect(why).toMatch(/^(?:True|Accepted): /);
    }
  });
});
