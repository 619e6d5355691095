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
    ["go", 'package main\n\nvar model = "o3" // parlance-ignore soon-retired-model\n'],
    ["go", '// parlance-ignore-file\npackage main\n\nvar model = "o3"\n'],
    ["java", 'class A {\n  // parlance-ignore\n  String model = "o3";\n}'],
    ["java", 'class A {\n  String model = "o3"; /* parlance-ignore soon-retired-model */\n}'],
    ["csharp", 'class A {\n  // parlance-ignore-next-line soon-retired-model\n  string model = "o3";\n}'],
    ["csharp", '/* parlance-ignore-file */\nclass A { string model = "o3"; }'],
    ["rust", 'fn main() {\n    let model = "o3"; // parlance-ignore\n}'],
    ["rust", '/* parlance-ignore-file soon-retired-model */\nfn main() {\n    let model = "o3";\n}'],
    ["ruby", 'model = "o3" # parlance-ignore'],
    ["ruby", '# parlance-ignore-file\n\nmodel = "o3"'],
    ["php", '<?php\n$model = "o3"; // parlance-ignore soon-retired-model\n'],
    ["php", '<?php\n# parlance-ignore-next-line\n$model = "o3";\n'],
    ["php", '<?php\n/* parlance-ignore-file */\n$model = "o3";\n'],
    ["toml", 'model = "o3" # parlance-ignore'],
    ["toml", '# parlance-ignore-next-line soon-retired-model\nmodel = "o3"'],
    ["jsonc", '{\n  // parlance-ignore-next-line\n  "model": "o3"\n}'],
    ["jsonc", '{ /* parlance-ignore-file */ "model": "o3" }'],
    ["markdown", "---\nmodel: o3 # parlance-ignore\n---\nText.\n"],
    ["markdown", "---\nmodel: o3\n---\n<!-- parlance-ignore-file soon-retired-model -->\nText.\n"],
    ["typescriptreact", 'const a = <A model="o3" />; // parlance-ignore'],
    [
      "typescriptreact",
      'const a = (\n  <div>\n    {/* parlance-ignore-next-line */}\n    <A model="o3" />\n  </div>\n);',
    ],
  ])("switch findings off in %s: %s", async (language, source) => {
    expect(await codesIn(language, source, quiet)).toEqual([]);
  });

  it.each([
    ["python", 'model = "o3"  # parlance-ignore retired-model'],
    ["python", '# parlance-ignore-next-line\n\nmodel = "o3"'],
    ["python", 'note = "# parlance-ignore-file"\nmodel = "o3"'],
    ["python", 'x = 1  # parlance-ignore\nmodel = "o3"'],
    ["yaml", "note: parlance-ignore-file\nmodel: o3"],
    ["python", '# Write `parlance-ignore-file` to silence it.\nmodel = "o3"'],
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
    expect(Object.keys(await fixesIn("json", '{ "model": "o3" }'))).toEqual([
      "Change to “gpt-4.1”",
      "Turn off soon-retired-model in the settings",
    ]);
  });

  it.each([
    ["python", '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nmodel = "o3"\n', 2],
    ["typescript", 'const model = "o3";\n', 0],
    ["php", '<?php\n$model = "o3";\n', 1],
    ["ruby", '# frozen_string_literal: true\nmodel = "o3"\n', 1],
    ["shellscript", "#!/bin/sh\nMODEL=o3\n", 1],
    ["yaml", "model: o3\n", 0],
    ["toml", 'model = "o3"\n', 0],
    ["markdown", "---\nmodel: o3\n---\nText.\n", 1],
    ["prompty", "---\nmodel: o3\n---\nsystem:\nText.\n", 1],
    ["go", 'package main\n\nvar model = "o3"\n', 0],
    ["java", 'class A {\n  String model = "o3";\n}', 0],
    ["csharp", 'class A { string model = "o3"; }', 0],
    ["rust", 'fn main() {\n    let model = "o3";\n}', 0],
    ["jsonc", '{ "model": "o3" }', 0],
  ])("for a whole file in %s stand behind what has to come first", async (language, source, line) => {
    const after = (await fixesIn(language, source))["Ignore soon-retired-model in this file"];
    expect(after?.split("\n")[line]).toContain("parlance-ignore-file soon-retired-model");
    expect(await codesIn(language, after ?? "")).toEqual([]);
  });

  it("are not written into a text of several lines, nor between lines that belong together", async () => {
    const text = `${head}client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": """One\nTwo p\u0430ss\n"""}])`;
    const shell = "curl \\\n  --model o3\n";
    for (const [language, source] of [
      ["python", text],
      ["shellscript", shell],
    ] as const) {
      const titles = Object.keys(await fixesIn(language, source));
      expect(titles.some((title) => title.startsWith("Ignore ") && title.endsWith(" in this file"))).toBe(true);
      expect(titles.filter((title) => title.endsWith(" here"))).toEqual([]);
    }
  });
});
