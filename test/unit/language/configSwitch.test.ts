import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { applied } from "./refactored.ts";
import { fixesIn, service, textIn } from "./reading.ts";

/** A file after the model named `gpt-4.1` in it was switched, and what is told besides. */
async function switchedIn(
  name: string,
  text: string,
  to = "openai/o4-mini",
): Promise<{ readonly text: string; readonly breaks: readonly string[] }> {
  const document = textIn(languageOf(name), text, name);
  const found = await service().switchTo(document, document.positionAt(text.indexOf("gpt-4.1") + 1), to);
  if (found === null) throw new Error("Nothing is named there.");
  return { text: applied(document, found), breaks: found.breaks.filter((words) => !words.startsWith("its window")) };
}

/** Providers of the models that are offered instead of `gpt-4.1`. */
async function providersOf(name: string, text: string): Promise<ReadonlySet<string>> {
  const document = textIn("yaml", text, name);
  const found = await service().modelChoices(document, document.positionAt(text.indexOf("gpt-4.1") + 1));
  return new Set(found?.choices.map(({ record }) => record.provider));
}

/** The card on a place of a file. */
async function hoverOf(text: string, name: string, place: string): Promise<string> {
  const document = textIn(languageOf(name), text, name);
  const hover = await service().hover(document, document.positionAt(text.indexOf(place) + 1));
  return JSON.stringify(hover?.contents);
}

function languageOf(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1);
  return /^(?:json|jsonl|yaml)$/.test(extension) ? extension : extension === "yml" ? "yaml" : "markdown";
}

const litellm = (params: string): string => `model_list:\n  - model_name: fast\n    litellm_params:\n      ${params}\n`;

const promptfoo = (config: string): string => `providers:\n  - id: openai:gpt-4.1\n    config:\n      ${config}\n`;

const continueDev = (options: string): string =>
  `name: x\nschema: v1\nmodels:\n  - name: y\n    provider: openai\n    model: gpt-4.1\n    defaultCompletionOptions:\n      ${options}\n`;

describe("switching the model of an entry takes out what the new model refuses", () => {
  it.each([
    [
      "a line of LiteLLM's configuration",
      "litellm.yaml",
      litellm("model: gpt-4.1\n      temperature: 0.2 # low\n      max_tokens: 500"),
      litellm("model: o4-mini\n      max_tokens: 500"),
    ],
    [
      "every such line",
      "litellm.yaml",
      litellm("model: openai/gpt-4.1\n      temperature: 0.2\n      top_p: 0.9"),
      litellm("model: openai/o4-mini"),
    ],
    [
      "a member of a mapping on one line",
      "litellm.yaml",
      "model_list:\n  - model_name: a\n    litellm_params: { model: gpt-4.1, temperature: 0.2, 'top_p': 0.9, seed: 7 }\n",
      "model_list:\n  - model_name: a\n    litellm_params: { model: o4-mini, seed: 7 }\n",
    ],
    [
      "the last members of such a mapping",
      "litellm.yaml",
      'model_list:\n  - model_name: a\n    litellm_params: {model: "gpt-4.1", temperature: 0.2, top_p: 0.9}\n',
      'model_list:\n  - model_name: a\n    litellm_params: {model: "o4-mini"}\n',
    ],
    [
      "an option of Continue",
      ".continue/config.yaml",
      continueDev("temperature: 0.2\n      maxTokens: 500"),
      continueDev("maxTokens: 500").replace("gpt-4.1", "o4-mini"),
    ],
    [
      "a member of Continue's older file",
      ".continue/config.json",
      '{\n  "models": [\n    {\n      "provider": "openai",\n      "model": "gpt-4.1",\n      "completionOptions": {\n        "temperature": 0.2,\n        "maxTokens": 500,\n        "topP": 0.9\n      }\n    }\n  ]\n}\n',
      '{\n  "models": [\n    {\n      "provider": "openai",\n      "model": "o4-mini",\n      "completionOptions": {\n        "maxTokens": 500\n      }\n    }\n  ]\n}\n',
    ],
    [
      "a setting of aider",
      ".aider.model.settings.yml",
      "- name: gpt-4.1\n  extra_params:\n    temperature: 0.2\n    seed: 7\n",
      "- name: o4-mini\n  extra_params:\n    seed: 7\n",
    ],
    [
      "parameters of a line of a batch, with the limit's other name",
      "batch.jsonl",
      '{"custom_id": "a", "body": {"model": "gpt-4.1", "temperature": 0.2, "max_tokens": 500, "messages": []}}\n',
      '{"custom_id": "a", "body": {"model": "o4-mini", "max_completion_tokens": 500, "messages": []}}\n',
    ],
    [
      "a parameter of dotprompt",
      "a.prompt",
      "---\nmodel: openai/gpt-4.1\nconfig:\n  temperature: 0.2\n  maxOutputTokens: 500\n---\nHi\n",
      "---\nmodel: openai/o4-mini\nconfig:\n  maxOutputTokens: 500\n---\nHi\n",
    ],
    [
      "what promptfoo sends on to any model",
      "promptfooconfig.yaml",
      promptfoo("temperature: 0.2\n      top_p: 0.9"),
      promptfoo("temperature: 0.2").replace("gpt-4.1", "o4-mini"),
    ],
  ])("%s", async (_what, name, text, expected) => {
    expect(await switchedIn(name, text)).toEqual({ text: expected, breaks: [] });
  });

  it.each([
    ["the only option", ".continue/config.yaml", continueDev("temperature: 0.2")],
    ["all options of a block", ".continue/config.yaml", continueDev("temperature: 0.2\n      topP: 0.9")],
    [
      "what others may refer to",
      "litellm.yaml",
      "model_list:\n  - litellm_params:\n      model: gpt-4.1\n      temperature: &low 0.2\n    model_name: a\n",
    ],
  ])("but tells of %s, which no edit takes out surely", async (_what, name, text) => {
    const found = await switchedIn(name, text);
    expect(found.text).toBe(text.replace("gpt-4.1", "o4-mini"));
    expect(found.breaks[0]).toMatch(/^temperature has to be taken out: /);
  });

  it("moves values into the range", async () => {
    const found = await switchedIn("litellm.yaml", litellm("model: gpt-4.1\n      max_tokens: 30000"), "openai/gpt-4o");
    expect(found.text).toBe(litellm("model: gpt-4o\n      max_tokens: 16384"));
  });

  it("leaves alone what is dropped anyway", async () => {
    const text = `${litellm("model: gpt-4.1\n      temperature: 0.2")}litellm_settings:\n  drop_params: true\n`;
    expect((await switchedIn("litellm.yaml", text)).text).toBe(text.replace("gpt-4.1", "o4-mini"));
  });

  it("offers other providers only where the name says which", async () => {
    expect(await providersOf(".continue/config.yaml", continueDev("maxTokens: 5"))).toEqual(new Set(["openai"]));
    expect((await providersOf("litellm.yaml", litellm("model: gpt-4.1\n      seed: 7"))).size).toBeGreaterThan(2);
  });
});

/** Every order of every choice of some options. */
function arrangements(
  options: readonly (readonly [string, number])[],
): readonly (readonly (readonly [string, number])[])[] {
  return options.flatMap((option) => {
    const rest = arrangements(options.filter((other) => other !== option));
    return [[option], ...rest.map((others) => [option, ...others])];
  });
}

type Write = (value: unknown) => string;

/** Continue's file with a model and its options. */
function fileOf(model: string, options: readonly (readonly [string, number])[]): unknown {
  return { models: [{ provider: "openai", model, completionOptions: Object.fromEntries(options), name: "y" }] };
}

describe("whatever stands beside it, a parameter that goes takes nothing else along", () => {
  const orders = arrangements([
    ["temperature", 0.2],
    ["topP", 0.9],
    ["maxTokens", 500],
    ["seed", 7],
  ]);

  it.each<[string, string, Write, (text: string) => unknown]>([
    ["block style", ".continue/config.yaml", (value) => stringify(value), (text) => parse(text)],
    [
      "flow style",
      ".continue/config.yaml",
      (value) => stringify(value, { collectionStyle: "flow", lineWidth: 0 }),
      (text) => parse(text),
    ],
    [
      "quoted keys",
      ".continue/config.yaml",
      (value) => stringify(value, { defaultKeyType: "QUOTE_DOUBLE" }),
      (text) => parse(text),
    ],
    ["JSON", ".continue/config.json", (value) => JSON.stringify(value), (text) => JSON.parse(text)],
    ["JSON on lines", ".continue/config.json", (value) => JSON.stringify(value, null, 2), (text) => JSON.parse(text)],
  ])("in %s", async (style, name, write, read) => {
    for (const options of orders) {
      const found = await switchedIn(name, write(fileOf("gpt-4.1", options)));
      const left = options.filter(([key]) => key === "maxTokens" || key === "seed");
      const isTold = left.length === 0 && (style === "block style" || style === "quoted keys");
      expect(read(found.text)).toEqual(fileOf("o4-mini", isTold ? options : left));
      expect(found.breaks.length).toBe(isTold ? options.length : 0);
    }
  });
});

describe("fixes in configuration files", () => {
  it("leave JSON that parses where the only member goes", async () => {
    const text =
      '{"models": [{"provider": "openai", "model": "o4-mini", "completionOptions": {"temperature": 0.2}}]}\n';
    const fixes = await fixesIn("json", text, ".continue/config.json");
    expect(fixes["Remove temperature"]).toBe(text.replace('"temperature": 0.2', ""));
  });

  it("take a member of JSON out with its comma", async () => {
    const text =
      '{"models": [{"provider": "openai", "model": "o4-mini", "completionOptions": {"temperature": 0.2, "topP": 1}}]}\n';
    const fixes = await fixesIn("json", text, ".continue/config.json");
    expect(fixes["Remove temperature"]).toBe(text.replace('"temperature": 0.2, ', ""));
  });

  it("leave no key of YAML without what it had", async () => {
    const fixes = await fixesIn(
      "yaml",
      continueDev("temperature: 0.2").replace("gpt-4.1", "o4-mini"),
      ".continue/config.yaml",
    );
    expect(Object.keys(fixes)).not.toContain("Remove temperature");
  });
});

describe("the hover on a parameter that its model refuses", () => {
  it("says that promptfoo leaves it out where it does, and that it is refused where it does not", async () => {
    const text = promptfoo("temperature: 0.2\n      top_p: 0.9").replace("gpt-4.1", "o4-mini");
    expect(await hoverOf(text, "promptfooconfig.yaml", "temperature")).toContain("left out before the request is sent");
    expect(await hoverOf(text, "promptfooconfig.yaml", "top_p")).toContain("refused.");
  });

  it("says so of what LiteLLM is told to drop", async () => {
    const text = `${litellm("model: o4-mini\n      temperature: 0.2")}litellm_settings:\n  drop_params: true\n`;
    expect(await hoverOf(text, "litellm.yaml", "temperature")).toContain("left out before");
    expect(await hoverOf(text.replace("true", "false"), "litellm.yaml", "temperature")).toContain("refused.");
  });
});
