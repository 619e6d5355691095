import { describe, expect, it } from "vitest";
import { aliasesIn } from "../../../server/src/language/extraction/config/aliases.ts";
import { configFormatOf, configFormats } from "../../../server/src/language/extraction/config/formats.ts";
import { modelValueOf } from "../../../server/src/language/extraction/config/modelValue.ts";
import { codesIn, factsOf, fixesIn } from "./reading.ts";

const proxy = [
  "model_list:",
  "  - model_name: careful",
  "    litellm_params:",
  "      model: openai/o4-mini",
  "      temperature: 0.3",
  "  - model_name: fast",
  "    litellm_params:",
  "      model: openai/gpt-4.1",
  "      temperature: 0.3",
  "",
].join("\n");

describe("a LiteLLM configuration", () => {
  it("is checked element by element", async () => {
    expect(await codesIn("yaml", proxy, {}, "config.yaml")).toEqual([
      expect.stringMatching(/^unsupported-parameter: "?temperature/),
    ]);
  });

  it("loses the whole line with the parameter that is taken out", async () => {
    const fixes = Object.values(await fixesIn("yaml", proxy, "config.yaml"));
    expect(fixes).toContain(proxy.replace("      temperature: 0.3\n", ""));
  });

  it("is not judged where parameters are dropped, the name is misspelt for a deployment, or an address is given", async () => {
    const texts = [
      proxy.replace("temperature: 0.3", "temperature: 0.3\n      drop_params: true"),
      proxy.replace("openai/o4-mini", "azure/o4-mni"),
      proxy.replace("temperature: 0.3", "temperature: 0.3\n      api_base: http://localhost:8000"),
    ];
    for (const text of texts) expect(await codesIn("yaml", text, {}, "config.yaml")).toEqual([]);
  });

  it("names an unknown model of a known provider", async () => {
    const text = proxy.replace("openai/gpt-4.1", "openai/gpt-41");
    expect(await codesIn("yaml", text, {}, "config.yaml")).toContain("unknown-model: openai/gpt-41");
  });

  it("gives its aliases with the models behind them", () => {
    expect([...aliasesIn(proxy)]).toEqual([
      ["careful", "openai/o4-mini"],
      ["fast", "openai/gpt-4.1"],
    ]);
    expect([...aliasesIn('model_list:\n- {model_name: a, litellm_params: {model: "x/y"}}\n- model_name: b\n')]).toEqual(
      [
        ["a", "x/y"],
        ["b", ""],
      ],
    );
    expect([...aliasesIn("models:\n  - model_name: a\n")]).toEqual([]);
  });
});

describe("the spelling of a model", () => {
  it.each([
    ["openai:gpt-4.1", "gpt-4.1", "openai"],
    ["openai:chat:gpt-4.1", "gpt-4.1", "openai"],
    ["openai:responses:ft:gpt-4.1:acme", "ft:gpt-4.1:acme", "openai"],
    ["anthropic:messages:claude-sonnet-4-5", "claude-sonnet-4-5", "anthropic"],
    ["google:gemini-2.5-pro", "gemini-2.5-pro", "gemini"],
  ])("of promptfoo: %s is %s", (value, name, provider) => {
    expect(modelValueOf(value, "promptfoo")).toEqual({
      name,
      provider,
      offset: value.length - name.length,
      custom: false,
    });
  });

  it.each([
    "file://a.py",
    "exec:python x",
    "openai:assistant:asst_1",
    "https://example.com",
    "openai:",
    "{{ model }}",
    "python:a.py",
  ])("of promptfoo: %s is none", (value) => expect(modelValueOf(value, "promptfoo")).toBeUndefined());

  it("is none where it is filled in at run time", () => {
    for (const value of ["os.environ/MODEL", "${MODEL}", "$MODEL", ""]) {
      expect(modelValueOf(value, "litellm")).toBeUndefined();
    }
  });
});

describe("formats", () => {
  it.each([
    ["file:///p/promptfooconfig.yaml", "", "promptfoo"],
    ["file:///p/evals/promptfooconfig.prod.yaml", "", "promptfoo"],
    ["file:///p/.continue/config.yaml", "", "continue"],
    ["file:///p/.continue/assistants/team.yaml", "", "continue"],
    ["file:///p/.aider.conf.yml", "", "aider"],
    ["file:///p/litellm_config.yaml", "", "litellm-proxy"],
    ["file:///p/config.yaml", proxy, "litellm-proxy"],
    ["file:///p/config.yaml", "schema: v1\nmodels:\n", "continue"],
    ["file:///p/config.yaml", "model: gpt-4.1\n", undefined],
  ])("%s", (uri, text, id) => {
    expect(configFormatOf(uri, text)?.id).toBe(id);
  });

  it("say where they are described", () => {
    for (const { source } of configFormats) expect(new URL(source).protocol).toBe("https:");
  });
});

const body = { model: "o4-mini", temperature: 0.3, messages: [{ role: "user", content: "Hi" }] };

function lineOf(id: string): string {
  return JSON.stringify({ custom_id: id, url: "/v1/chat/completions", body });
}

describe("requests in JSON", () => {
  it.each([
    ["a line of a batch", "b.jsonl", lineOf("a")],
    ["a body by itself", "body.json", JSON.stringify(body, null, 2)],
  ])("are checked as %s, and lose a parameter without breaking", async (_what, name, text) => {
    const language = name.endsWith("l") ? "jsonl" : "json";
    const found = await codesIn(language, text, {}, name);
    expect(found).toEqual([expect.stringMatching(/^unsupported-parameter: "temperature"/)]);
    const fixed = Object.values(await fixesIn(language, text, name)).map((left) => JSON.parse(left) as unknown);
    expect(JSON.stringify(fixed)).toContain('"model":"o4-mini","messages"');
  });

  it("are read line by line where lines between are broken or no requests", async () => {
    const facts = await factsOf(
      "jsonl",
      [lineOf("a"), "{broken", "", '"text"', "[1]", lineOf("b")].join("\r\n"),
      "b.jsonl",
    );
    expect(facts.calls.map(({ library }) => library)).toEqual(["openai-batch", "openai-batch"]);
  });

  it.each([
    ["deep nesting", `{"model":"gpt-4.1","messages":${"[".repeat(10_000)}`],
    ["an answer", '{"model":"gpt-4.1","choices":[],"usage":{}}'],
    ["a record with a model of something else", '{"model":"T-800","input":3}'],
  ])("are not seen in %s", async (_what, text) => {
    expect(await factsOf("json", text, "a.json")).toMatchObject({ calls: [], limits: [] });
  });
});
