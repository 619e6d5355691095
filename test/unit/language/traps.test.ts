/** Code and files that look wrong and are right: no rule that is on by default may say a word. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { LanguageWorld } from "../../../server/src/language/world.ts";
import { defaultLintSettings } from "../../../server/src/language/lintSettings.ts";
import { codesIn, service, textIn } from "./reading.ts";

const corpus = (name: string): string => readFileSync(new URL(`../../corpus/${name}`, import.meta.url), "utf8");

describe("nothing is said", () => {
  it.each([
    ["SDK constants and settings instead of strings", "python", "python/openai-constants.py"],
    ["the same in TypeScript", "typescript", "typescript/openai-constants.ts"],
    ["a gateway that serves other providers' models", "python", "python/openai-gateway.py"],
    ["a gateway whose address is spread into the client", "typescript", "typescript/openai-gateway.ts"],
    ["a factory with an address and the AI SDK's gateway", "typescript", "typescript/ai-sdk-gateway.ts"],
    ["Azure deployments", "python", "python/openai-azure.py"],
    ["Azure deployments in TypeScript", "typescript", "typescript/openai-azure.ts"],
    ["Bedrock and Vertex spellings", "python", "python/anthropic-vertex-bedrock.py"],
    ["Vertex in its own libraries", "typescript", "typescript/vertex-ai.ts"],
    ["Bedrock's Converse", "python", "python/bedrock-converse.py"],
    ["the names of a LiteLLM router", "python", "python/litellm-router.py"],
    ["calls inside comments and docstrings", "python", "python/openai-comments.py"],
    ["calls inside comments of TypeScript", "typescript", "typescript/openai-comments.ts"],
    ["functions of other libraries with the same names", "python", "python/other-agent.py"],
    ["functions of other libraries in JavaScript", "javascript", "javascript/other-libraries.js"],
    ["another provider behind OpenAI's client", "python", "python/openai-other-provider.py"],
    ["temperature 1 and defaults that are spread", "python", "python/openai-dictionary.py"],
  ])("of %s", async (_what, language, file) => {
    expect(await codesIn(language, corpus(file))).toEqual([]);
  });

  it.each([
    ["display names in an agent file", "reviewer.agent.md", "---\nmodel: Claude Sonnet 4.5 (copilot)\n---\nReview."],
    ["display names in a prompt file", "a.prompt.md", "---\nmodel: GPT-4.1 (copilot)\n---\nHi"],
    ["several models in an agent file", "a.agent.md", "---\nmodel: ['GPT-5 mini', 'Claude Opus 4']\n---\nHi"],
    [
      "promptfoo's spelling",
      "promptfooconfig.yaml",
      "providers:\n  - openai:chat:gpt-4.1\n  - anthropic:messages:claude-sonnet-4-5\n  - bedrock:anthropic.claude-v9\n  - azure:chat:ours\n  - file://p.py\n",
    ],
    [
      "an alias that is another model's name",
      "litellm.yaml",
      "model_list:\n  - model_name: gpt-4\n    litellm_params:\n      model: azure/ours\n      api_base: https://x\n",
    ],
    [
      "a deployment of Prompty",
      "a.prompty",
      "---\nmodel:\n  configuration:\n    azure_deployment: ours\n  parameters:\n    temperature: 0.1\n---\nsystem:\nHi",
    ],
    [
      "a gateway in Continue",
      ".continue/config.yaml",
      "schema: v1\nmodels:\n  - name: x\n    provider: openai\n    model: claude-sonnet-4-5\n    apiBase: http://localhost\n",
    ],
    ["answers of a batch", "out.jsonl", '{"custom_id":"a","response":{"body":{"model":"gpt-4.1","choices":[]}}}\n'],
  ])("of %s", async (_what, name, text) => {
    const language = name.endsWith(".jsonl") ? "jsonl" : name.endsWith(".yaml") ? "yaml" : "markdown";
    expect(await codesIn(language, text, {}, name)).toEqual([]);
  });

  it.each([
    [
      "python",
      'from openai import OpenAI\nOpenAI().chat.completions.create(model="o4-mini", temperature=1, messages=[])\n',
    ],
    [
      "typescript",
      'import OpenAI from "openai";\nnew OpenAI().chat.completions.create({ model: "o4-mini", temperature: 1.0, messages: [] });\n',
    ],
  ])("of temperature 1 on o4-mini in %s", async (language, text) => {
    expect(await codesIn(language, text)).toEqual([]);
  });
});

const aliases: Readonly<Record<string, string>> = {
  house: "azure/ours",
  "gpt-41": "openai/gpt-4.1",
  "gpt-4.1": "openai/gpt-4.1",
  "gpt-4o": "azure/ours",
};
const parts: Partial<LanguageWorld> = { aliasTarget: (name) => aliases[name] };

function callOf(model: string, rest = ""): string {
  return `from openai import OpenAI\nOpenAI().chat.completions.create(model="${model}"${rest}, messages=[])\n`;
}

async function codesOf(text: string, world: Partial<LanguageWorld>): Promise<readonly string[]> {
  const found = await service(world).diagnostics(textIn("python", text), defaultLintSettings);
  return found.map(({ code }) => String(code));
}

describe("names that the workspace's LiteLLM configuration gives", () => {
  it("are models there, and unknown elsewhere", async () => {
    expect(await codesOf(callOf("gpt-41"), {})).toEqual(["unknown-model"]);
    expect(await codesOf(callOf("gpt-41"), parts)).toEqual([]);
    expect(await codesOf(callOf("house"), parts)).toEqual([]);
  });

  it("are left alone among the models that a condition chooses", async () => {
    const text = callOf("gpt-41", ", temperature=3").replace('"gpt-41"', '"gpt-4o" if hard else "gpt-41"');
    expect(await codesOf(text, parts)).toEqual([]);
    expect(await codesOf(text, {})).not.toEqual([]);
  });

  it("keep a model's own rules only where the model behind is the one of that name", async () => {
    expect(await codesOf(callOf("gpt-4.1", ", temperature=3"), parts)).toEqual(["parameter-out-of-range"]);
    expect(await codesOf(callOf("gpt-4o", ", temperature=3"), parts)).toEqual([]);
    expect(await codesOf(callOf("gpt-4o", ", temperature=3"), {})).toEqual(["parameter-out-of-range"]);
  });
});
