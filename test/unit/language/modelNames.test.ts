import { describe, expect, it } from "vitest";
import { namesIn } from "./reading.ts";

describe("model names in source code", () => {
  it.each([
    ["python", 'x = ["gpt-4o", \'o3\', """gpt-4.1""", r"gpt-4.1-mini"]', ["gpt-4o", "o3", "gpt-4.1", "gpt-4.1-mini"]],
    ["typescript", "const x = ['gpt-4o', \"o3\", `gpt-4.1`];", ["gpt-4o", "o3", "gpt-4.1"]],
    ["typescriptreact", 'const x = <Chat model="gpt-4.1">text</Chat>;', ["gpt-4.1"]],
    ["javascript", 'module.exports = { model: "o3" };', ["o3"]],
    ["go", 'package m\nvar c = Config{Model: "gpt-4.1", Other: `gpt-4o`}', ["gpt-4.1", "gpt-4o"]],
    ["java", 'class A { String m = "gpt-4.1"; void f() { b.modelName("o3"); } }', ["gpt-4.1", "o3"]],
    ["csharp", 'var c = new Client(model: "gpt-4.1"); var v = @"gpt-4o";', ["gpt-4.1", "gpt-4o"]],
    ["rust", 'fn f() { let m = "gpt-4.1"; let r = r#"gpt-4o"#; json!({"model": "o3"}); }', ["gpt-4.1", "gpt-4o", "o3"]],
    ["ruby", "client.chat(parameters: { model: 'gpt-4.1' })\nMODEL = \"o3\"", ["gpt-4.1", "o3"]],
    ["php", '<?php $c->create(["model" => "gpt-4.1"]); $m = \'o3\';', ["gpt-4.1", "o3"]],
    ["shellscript", 'export MODEL=gpt-4.1\nllm --model o3 "gpt-4o"', ["gpt-4.1", "o3", "gpt-4o"]],
  ])("are found in strings of %s", async (language, source, names) => {
    expect(await namesIn(language, source)).toEqual(names);
  });

  it.each([
    ["python", 'o3 = o4_mini - 1  # gpt-4.1 and "gpt-4o" in a comment\nclass gpt: pass'],
    ["python", '"""Talks to gpt-4.1, or to "gpt-4o" if asked."""'],
    ["python", 'note = "please use gpt-4.1 for this"'],
    ["typescript", 'import x from "gpt-4o"; export * from "o3"; const y = require("gpt-4.1"); // "gpt-4.1"'],
    ["typescriptreact", 'const x = <p>use "o3" or gpt-4.1</p>;'],
    ["go", 'package m\nimport "gpt-4o"\n// "gpt-4.1"\nvar o3 = 1'],
    ["java", 'class o3 { /* "gpt-4.1" */ int gpt; }'],
    ["rust", '// "gpt-4.1"\nfn o3() {}'],
    ["shellscript", "# gpt-4.1\no3 || true"],
  ])("are not found in names, comments, imports or prose of %s: %s", async (language, source) => {
    expect(await namesIn(language, source)).toEqual([]);
  });

  it("takes a word that is also a word only where a model is expected", async () => {
    expect(await namesIn("python", 'x = "command"')).toEqual([]);
    expect(await namesIn("python", 'model = "command"')).toEqual(["command"]);
    expect(await namesIn("typescript", 'f({ modelName: "command", kind: "command" })')).toEqual(["command"]);
  });

  it("finds the model of a JSON body inside a string", async () => {
    expect(await namesIn("shellscript", `curl -d '{"model": "gpt-4.1", "input": "o3 is old"}' $URL`)).toEqual([
      "gpt-4.1",
    ]);
  });

  it("finds defaults of parameters and of environment variables", async () => {
    const source = 'def f(model: str = "gpt-4.1"): pass\nm = os.getenv("MODEL", "gpt-4o")';
    expect(await namesIn("python", source)).toEqual(["gpt-4.1", "gpt-4o"]);
  });
});

describe("model names in configuration", () => {
  it("are found as YAML values, plain, quoted, in lists and in flow maps", async () => {
    const source = [
      "model_list:",
      "  - model_name: gpt-4o # gpt-4.1",
      "    litellm_params:",
      '      model: "openai/gpt-4.1"',
      "  - { model_name: other, litellm_params: { model: 'gemini/gemini-2.5-pro' } }",
      "fallbacks: [o3, gpt-4o-mini]",
    ].join("\n");
    expect(await namesIn("yaml", source)).toEqual([
      "gpt-4o",
      "openai/gpt-4.1",
      "gemini/gemini-2.5-pro",
      "o3",
      "gpt-4o-mini",
    ]);
  });

  it("are not found in YAML keys, comments and block texts", async () => {
    expect(
      await namesIn("yaml", "# model: gpt-4.1\no3: 1\ntext: |\n  model: gpt-4.1\n  more\nnext: use o3 here"),
    ).toEqual([]);
  });

  it("are found as JSON values but not as keys or inside texts", async () => {
    const source = '{ "model": "gpt-4.1", "o3": 1, "list": ["gpt-4o"], "note": "gpt-4.1 is fine" }';
    expect(await namesIn("json", source)).toEqual(["gpt-4.1", "gpt-4o"]);
  });

  it("reads JSON with comments and unfinished JSON", async () => {
    expect(await namesIn("jsonc", '{ // "gpt-4o"\n "model": "gpt-4.1", "x": [')).toEqual(["gpt-4.1"]);
  });

  it("are found as TOML values, also in lists over several lines", async () => {
    const source =
      '[llm]\nmodel = "gpt-4.1" # "gpt-4o"\nothers = [\n  "o3", # "gpt-4o"\n  "gpt-4o-mini",\n]\ntext = """\nmodel = "gpt-4o"\n"""\n';
    expect(await namesIn("toml", source)).toEqual(["gpt-4.1", "o3", "gpt-4o-mini"]);
  });

  it("are found in .env files", async () => {
    const source = '# MODEL=gpt-4o\nMODEL=gpt-4.1 # gpt-4o\nexport OTHER="o3"\nEMPTY=\nKEY=sk-123\n';
    expect(await namesIn("dotenv", source)).toEqual(["gpt-4.1", "o3"]);
    expect(await namesIn("plaintext", "MODEL=gpt-4.1\n", ".env.local")).toEqual(["gpt-4.1"]);
  });
});

describe("model names in texts", () => {
  it("are found in Markdown's code, not in its prose", async () => {
    const source = 'Use gpt-4.1 or `gpt-4o`; o3 is "o3".\n\n```yaml\nmodel: gpt-4.1\n```\n';
    expect(await namesIn("markdown", source)).toEqual(["gpt-4o", "gpt-4.1"]);
  });

  it("are found in Markdown's front matter", async () => {
    expect(await namesIn("markdown", "---\nmodel: o3\n---\no3\n")).toEqual(["o3"]);
  });

  it("are found in plain text only in quotes or as a value", async () => {
    const source = 'o3 and gpt-4.1 are models. "gpt-4o" too.\nmodel: gpt-4.1\nMODEL=o3\nthe model gpt-4o\n';
    expect(await namesIn("plaintext", source)).toEqual(["gpt-4o", "gpt-4.1", "o3"]);
  });
});
