import { describe, expect, it } from "vitest";
import { codesIn, fixesIn } from "./reading.ts";

/** What the rules report; that a comment is of no use is not the matter here. */
const quiet = { rules: { "unused-suppression": "off" } } as const;
const head = "from openai import OpenAI\nclient = OpenAI()\n";

describe("suppression comments", () => {
  it.each([
    ["python", `${head}client.chat.completions.create(model="o4-mini", temperature=0.7)  # parlance-ignore`],
    [
      "python",
      `${head}client.chat.completions.create(model="o4-mini", temperature=0.7)  # parlance-ignore unsupported-parameter`,
    ],
    [
      "python",
      `${head}# parlance-ignore unsupported-parameter -- on purpose\nclient.chat.completions.create(model="o4-mini", temperature=0.7)`,
    ],
    [
      "python",
      `${head}client.chat.completions.create(\n  model="o4-mini",\n  # parlance-ignore-next-line\n  temperature=0.7)`,
    ],
    [
      "python",
      `# parlance-ignore-file unsupported-parameter, unknown-model\n${head}client.chat.completions.create(model="o4-mini", temperature=0.7)`,
    ],
    ["typescript", 'const model = "o3"; // parlance-ignore soon-retired-model'],
    ["typescript", 'const model = "o3"; /* parlance-ignore soon-retired-model */'],
    ["yaml", "model: o3 # parlance-ignore soon-retired-model"],
    ["yaml", "# parlance-ignore-next-line\nmodel: o3"],
    ["dotenv", "# parlance-ignore-file\nMODEL=o3"],
    ["jsonc", '{ "model": "o3" } // parlance-ignore'],
    ["plaintext", "model: o3 # parlance-ignore"],
    ["shellscript", "MODEL=o3 # parlance-ignore"],
  ])("switch findings off in %s: %s", async (language, source) => {
    expect(await codesIn(language, source, quiet)).toEqual([]);
  });

  it.each([
    ["python", 'model = "o3"  # parlance-ignore retired-model'],
    ["python", '# parlance-ignore-next-line\n\nmodel = "o3"'],
    ["python", 'note = "# parlance-ignore-file"\nmodel = "o3"'],
    ["python", 'x = 1  # parlance-ignore\nmodel = "o3"'],
    ["yaml", "note: parlance-ignore-file\nmodel: o3"],
  ])("leave other findings alone in %s: %s", async (language, source) => {
    expect(await codesIn(language, source, quiet)).toEqual(["soon-retired-model: o3"]);
  });

  it.each([
    [
      "python",
      'class A:\n    model = "o3"\n',
      'class A:\n    # parlance-ignore-next-line soon-retired-model\n    model = "o3"\n',
    ],
    [
      "typescript",
      'const model = "o3";\r\n',
      '// parlance-ignore-next-line soon-retired-model\r\nconst model = "o3";\r\n',
    ],
    ["yaml", "a:\n  model: o3\n", "a:\n  # parlance-ignore-next-line soon-retired-model\n  model: o3\n"],
  ])("are written by a quick fix in %s, after which nothing is reported", async (language, before, after) => {
    expect((await fixesIn(language, before))["Ignore soon-retired-model here"]).toBe(after);
    expect(await codesIn(language, after)).toEqual([]);
  });

  it("are not offered where the format has no comments", async () => {
    expect(Object.keys(await fixesIn("json", '{ "model": "o3" }'))).toEqual(["Change to “gpt-4.1”"]);
  });
});
