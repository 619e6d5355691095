import { describe, expect, it } from "vitest";
import { codesIn, findingsIn, fixesIn } from "./reading.ts";

const openai = "from openai import OpenAI\nclient = OpenAI()\n";
const create = (fields: string): string => `${openai}client.chat.completions.create(${fields}, messages=m)`;
const script = (object: string): string =>
  `import OpenAI from "openai";\nnew OpenAI().chat.completions.create(${object});`;
const litellm = (model: string): string => `import litellm\nlitellm.completion(model="${model}", messages=[])`;
const words = (count: number): string => Array.from({ length: count }, (_, index) => `w${index}`).join(" ");
const long = (count: number): string =>
  `${openai}P = "${words(count)}"\nclient.chat.completions.create(model="gpt-tiny-1", messages=[{"role": "user", "content": P}])`;

describe("unsupported-parameter", () => {
  it.each([
    [create('model="o4-mini", temperature=0.7'), "temperature=0.7"],
    [create('model="o3", presence_penalty=0.5'), "presence_penalty=0.5"],
    [create('model="o3", frequency_penalty=1'), "frequency_penalty=1"],
  ])("is reported for %s", async (source, marked) => {
    expect((await codesIn("python", source)).filter((found) => found.startsWith("unsupported"))).toEqual([
      `unsupported-parameter: ${marked}`,
    ]);
  });

  it.each([
    create('model="o4-mini", temperature=1'),
    create('model="o4-mini", temperature=1.0'),
    create('model="o4-mini", temperature=None'),
    create('model="o4-mini", temperature=warmth'),
    create('model="o4-mini", temperature=0.7 if warm else None'),
    // These set the temperature of reasoning models themselves, or leave it out.
    'from llama_index.llms.openai import OpenAI\nOpenAI(model="o4-mini", temperature=0.7)',
    'from crewai import LLM\nLLM(model="openai/o4-mini", temperature=0.7)',
    create('model="gpt-4.1", temperature=0.7'),
    'from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="o4-mini", temperature=0.7)',
    'import litellm\nlitellm.completion("openai/o4-mini", m, temperature=0.7, drop_params=True)',
    'import litellm\nlitellm.drop_params = True\nlitellm.completion("openai/o4-mini", m, temperature=0.7)',
    'import litellm\nlitellm.completion("openai/o4-mini", m, temperature=0.7, **options)',
    "# client.chat.completions.create(model='o4-mini', temperature=0.7)",
  ])("is silent for %s", async (source) => {
    expect(await codesIn("python", source)).toEqual([]);
  });

  it("is fixed by removing the parameter or by setting the allowed value", async () => {
    const source = create('model="o4-mini", temperature=0.7');
    expect(await fixesIn("python", source)).toMatchObject({
      "Remove temperature": create('model="o4-mini"'),
      "Set temperature to 1": create('model="o4-mini", temperature=1'),
    });
  });

  it.each([
    ["{ temperature: 0.7, model: 'o4-mini' }", "{ model: 'o4-mini' }"],
    ["{ model: 'o4-mini', temperature: 0.7 }", "{ model: 'o4-mini' }"],
    ["{ model: 'o4-mini', temperature: 0.7, }", "{ model: 'o4-mini', }"],
    ["{\n  model: 'o4-mini',\n  temperature: 0.7,\n  n: 1,\n}", "{\n  model: 'o4-mini',\n  n: 1,\n}"],
    ["{\r\n  model: 'o4-mini',\r\n  temperature: 0.7\r\n}", "{\r\n  model: 'o4-mini'\r\n}"],
  ])("removes cleanly from %j", async (before, after) => {
    const fixes = await fixesIn("typescript", script(before));
    expect(fixes["Remove temperature"]).toBe(script(after));
    expect(await codesIn("typescript", script(after))).toEqual([]);
  });

  it("checks the parameters of prompt files", async () => {
    const source =
      "---\nmodel:\n  api: chat\n  configuration:\n    name: o4-mini\n  parameters:\n    temperature: 0.7\n    seed: 1\n---\nuser:\nHi\n";
    expect(await codesIn("prompty", source, {}, "x.prompty")).toEqual(["unsupported-parameter: temperature: 0.7"]);
    const fixes = await fixesIn("prompty", source, "x.prompty");
    expect(fixes["Remove temperature"]).toBe(source.replace("    temperature: 0.7\n", ""));
  });
});

describe("parameter-out-of-range and max-tokens-over-limit", () => {
  it("report numbers beyond what the model takes", async () => {
    const source = create('model="gpt-4.1", temperature=3, max_tokens=100000');
    expect(await codesIn("python", source)).toEqual(["parameter-out-of-range: 3", "max-tokens-over-limit: 100000"]);
    expect(await fixesIn("python", source)).toMatchObject({
      "Set temperature to 2": create('model="gpt-4.1", temperature=2, max_tokens=100000'),
      "Set max_tokens to 32768": create('model="gpt-4.1", temperature=3, max_tokens=32768'),
    });
  });

  it("are silent at the limit itself", async () => {
    expect(await codesIn("python", create('model="gpt-4.1", temperature=2, max_tokens=32768'))).toEqual([]);
  });
});

describe("unknown-model", () => {
  it("is reported with the nearest names as fixes", async () => {
    const source = create('model="gpt-4.11"');
    expect(await codesIn("python", source)).toEqual(["unknown-model: gpt-4.11"]);
    expect(await fixesIn("python", source)).toMatchObject({ "Change to “gpt-4.1”": create('model="gpt-4.1"') });
  });

  it("keeps the prefix in its fixes", async () => {
    expect((await fixesIn("python", litellm("openai/gpt-4.11")))["Change to “openai/gpt-4.1”"]).toBe(
      litellm("openai/gpt-4.1"),
    );
  });

  it.each([
    'x = {"model": "resnet-50"}\nmodel = "bert-base-uncased"',
    'from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="llama-9", messages=[])',
    'from openai import AzureOpenAI\nAzureOpenAI().chat.completions.create(model="our-deployment-2", messages=[])',
    'import litellm\nlitellm.completion(model="our-alias", messages=[])',
    'import litellm\nlitellm.completion(model="ollama/whatever:7b", messages=[])',
    'import litellm\nlitellm.completion(model="openai/own-model", messages=[], api_base="http://x/v1")',
    "from groq import Groq\nGroq().chat.completions.create(model='openai/gpt-oss-120b', messages=[])",
    "from openai import OpenAI\ndef f(client): client.chat.completions.create(model='own-model-1', messages=[])",
    create('model="ft:gpt-4o-mini:org::abc"'),
    create("model=MODELS.best"),
  ])("is silent for %s", async (source) => {
    expect(await codesIn("python", source)).toEqual([]);
  });
});

describe("retired-model and soon-retired-model", () => {
  it("report chosen models with the successor as fix", async () => {
    const source = "litellm_params:\n  model: anthropic/claude-4-opus-20250514\nmodel: o3\n";
    expect(await codesIn("yaml", source)).toEqual([
      "retired-model: anthropic/claude-4-opus-20250514",
      "soon-retired-model: o3",
    ]);
    expect(await fixesIn("yaml", source)).toMatchObject({
      "Change to “anthropic/claude-opus-5-5”": source.replace("claude-4-opus-20250514", "claude-opus-5-5"),
      "Change to “gpt-4.1”": source.replace("o3", "gpt-4.1"),
    });
  });

  it("speak of the id that the code writes", async () => {
    const [found] = await findingsIn("dotenv", "MODEL=claude-4-opus-20250514\n");
    expect(found?.message).toBe(
      "Anthropic retired claude-4-opus-20250514 on 2026-06-15: calls to it fail. Its successor is claude-opus-5-5.",
    );
  });

  it("strike the name through and say the day", async () => {
    const [found] = await findingsIn("dotenv", "MODEL=o3\n");
    expect(found).toMatchObject({
      code: "soon-retired-model",
      message: "OpenAI retires o3 on 2027-01-10 (in 48 days). Its successor is gpt-4.1.",
      tags: [2],
      codeDescription: { href: "https://github.com/parlance-dev/parlance/blob/main/docs/rules/soon-retired-model.md" },
    });
  });

  it.each([
    ["json", '{ "prices": { "claude-opus-4-20250514": 15 }, "old": ["claude-opus-4-20250514"] }'],
    ["python", 'KNOWN = ["claude-opus-4-20250514", "o3"]'],
    ["yaml", "model: openrouter/claude-opus-4-20250514"],
    ["yaml", "model_list:\n  - model_name: claude-opus-4-20250514\n    litellm_params:\n      model: azure/ours\n"],
    ["markdown", "Once there was `claude-opus-4-20250514`."],
  ])("are silent where a name in %s is no choice: %s", async (language, source) => {
    expect(await codesIn(language, source)).toEqual([]);
  });
});

describe("oversized-prompt", () => {
  it("is an error over the window and a warning over 90 % of it", async () => {
    expect(await findingsIn("python", long(101))).toMatchObject([{ code: "oversized-prompt", severity: 1 }]);
    expect(await findingsIn("python", long(91))).toMatchObject([{ code: "oversized-prompt", severity: 2 }]);
    expect(await findingsIn("python", long(90))).toEqual([]);
    expect(await findingsIn("python", long(60), { promptWarningPercent: 50 })).toHaveLength(1);
  });

  it("says the figures", async () => {
    const source = `---\nmodel: gpt-tiny-1\n---\n${words(150)}\n`;
    const [found] = await findingsIn("markdown", source, {}, "x.prompt.md");
    expect(found?.message).toBe(
      "The prompt has 150 tokens, 150 % of the 100 that gpt-tiny-1 takes: the call fails. Shorten it or take a model with a larger window.",
    );
  });

  it("measures prompt files without a model against the setting, and nothing without it", async () => {
    expect(await codesIn("markdown", words(150), {}, "x.prompt.md")).toEqual([]);
    expect(await findingsIn("markdown", words(150), { model: "openai/gpt-tiny-1" }, "x.prompt.md")).toHaveLength(1);
  });
});

describe("severities", () => {
  const source = create('model="o4-mini", temperature=0.7');

  it("follow the settings", async () => {
    expect(await findingsIn("python", source)).toMatchObject([{ severity: 1 }]);
    expect(await findingsIn("python", source, { rules: { "unsupported-parameter": "hint" } })).toMatchObject([
      { severity: 4 },
    ]);
    expect(await findingsIn("python", source, { rules: { "unsupported-parameter": "off" } })).toEqual([]);
    expect(await findingsIn("python", source, { enabled: false })).toEqual([]);
  });
});
