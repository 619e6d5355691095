import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { switched } from "./refactored.ts";
import { codesIn, factsOf, findingsIn, service, textIn, told } from "./reading.ts";

const hello = 'messages=[{"role": "user", "content": "Hi"}]';

/** A file whose router has these entries, with a line after it. */
function python(entries: readonly string[], call = "", options = ""): string {
  return `from litellm import Router\nrouter = Router(\n    model_list=[\n        ${entries.join(",\n        ")},\n    ]${options},\n)\n${call}\n`;
}

function entry(alias: string, params: string): string {
  return `{"model_name": "${alias}", "litellm_params": {${params}}}`;
}

const fast = entry("fast", '"model": "gpt-4o"');
const deep = entry("deep", '"model": "o4-mini"');

/** The models of the last call of a file. */
async function modelsIn(text: string): Promise<string> {
  const { calls } = await factsOf("python", text);
  const { model, choice, customEndpoint } = calls.at(-1)!;
  const names = model === null ? (choice?.models ?? []).map((one) => one.text).join(" | ") : model.text;
  return customEndpoint === true ? `${names} (own)` : names;
}

/** The card on the last `"fast"` of a file. */
async function cardOn(text: string): Promise<string> {
  const document = textIn("python", text);
  const hover = await service().hover(document, document.positionAt(text.lastIndexOf('"fast"') + 2));
  return JSON.stringify(hover?.contents ?? null);
}

describe("a LiteLLM router's deployments", () => {
  it("are calls of their own, whose parameters are checked", async () => {
    const found = await findingsIn("python", python([entry("deep", '"model": "o4-mini", "temperature": 0.2')]));
    expect(found.map(({ code }) => code)).toContain("unsupported-parameter");
  });

  it("are found behind constants, `dict` and typed entries", async () => {
    const text = `from litellm import Router
from litellm.types.router import Deployment, LiteLLM_Params
common = {"temperature": 0.2}
DEPLOYMENTS = [
    dict(model_name="a", litellm_params=dict(model="o4-mini", **common)),
    Deployment(model_name="b", litellm_params=LiteLLM_Params(model="o4-mini", temperature=0.2)),
]
router = Router(DEPLOYMENTS)
`;
    const { calls } = await factsOf("python", text);
    expect(calls.map(({ model, parameters }) => [model?.text, parameters.map(({ name }) => name)])).toEqual([
      ["o4-mini", ["temperature"]],
      ["o4-mini", ["temperature"]],
    ]);
  });

  it.each([
    [
      "its own parameters say so",
      python([entry("deep", '"model": "o4-mini", "temperature": 0.2, "drop_params": True')]),
    ],
    [
      "the router says so for all",
      python(
        [entry("deep", '"model": "o4-mini", "temperature": 0.2')],
        "",
        ', default_litellm_params={"drop_params": True}',
      ),
    ],
    [
      "the router's defaults are not known",
      python([entry("deep", '"model": "o4-mini", "temperature": 0.2')], "", ", **more"),
    ],
    [
      "they stand for every model of a provider",
      python([entry("openai/*", '"model": "openai/*", "temperature": 0.2')]),
    ],
    ["the address is another", python([entry("deep", '"model": "o4-mini", "temperature": 0.2, "api_base": url')])],
    ["the names are old models'", python([entry("gpt-4", '"model": "gpt-4o"')]).replace('"gpt-4"', '"o4-mini"')],
    [
      "fallbacks name other entries",
      python([fast, deep], "", ', fallbacks=[{"fast": ["deep"]}, {"claude-4-opus-20250514": ["o4-mini"]}]'),
    ],
  ])("are left alone where %s", async (_why, text) => {
    expect(await codesIn("python", text)).toEqual([]);
  });

  it("are somebody else's where the class is", async () => {
    const text = python([entry("deep", '"model": "o4-mini", "temperature": 0.2')]).replace(
      "from litellm",
      "from starlette",
    );
    expect((await factsOf("python", text)).calls).toEqual([]);
  });
});

describe("a call of a LiteLLM router", () => {
  it.each([
    ["the model behind its name", [fast, deep], `router.completion(model="deep", ${hello})`, "o4-mini"],
    ["the same by place", [fast, deep], `router.acompletion("deep", ${hello})`, "o4-mini"],
    [
      "every one that shares the name",
      [fast, entry("fast", '"model": "gpt-4.1"')],
      'router.completion("fast")',
      "gpt-4o | gpt-4.1",
    ],
    ["one model of several keys", [fast, fast], 'router.completion("fast")', "gpt-4o"],
    ["those behind a condition", [fast, deep], 'router.completion("deep" if hard else "fast")', "o4-mini | gpt-4o"],
  ])("has %s", async (_what, entries, call, expected) => {
    expect(await modelsIn(python(entries, call))).toBe(expected);
  });

  it.each([
    ["the name is not in the list", python([fast], 'router.completion("deep")'), "deep (own)"],
    [
      "a deployment's model is not known",
      python([entry("deep", '"model": pick()')], 'router.completion("deep")'),
      "deep (own)",
    ],
    [
      "one of several is not known",
      python([fast, entry("fast", '"model": pick()')], 'router.completion("fast")'),
      "fast (own)",
    ],
    ["a function makes another of it", python([fast], 'router.completion(f("fast"))'), "fast (own)"],
    [
      "names stand for others",
      python([fast], 'router.completion("fast")', ', model_group_alias={"fast": "deep"}'),
      "fast (own)",
    ],
    [
      "the endpoint is another",
      python([entry("fast", '"model": "gpt-4o", "api_base": url')], 'router.completion("fast")'),
      "gpt-4o (own)",
    ],
  ])("keeps its name where %s", async (_why, text, expected) => {
    expect(await modelsIn(text)).toBe(expected);
  });

  it("is checked against the model behind the name", async () => {
    const found = await findingsIn(
      "python",
      python([fast, deep], `router.completion("deep", temperature=0.2, ${hello})`),
    );
    expect(found.find(({ code }) => code === "unsupported-parameter")?.message).toMatch(/^o4-mini takes temperature /);
    expect(
      await codesIn("python", python([fast, deep], `router.completion("fast", temperature=0.2, ${hello})`)),
    ).toEqual([]);
  });

  it("shows the models behind its name under the pointer", async () => {
    const both = python([fast, entry("fast", '"model": "gpt-4.1"')], 'router.completion("fast")');
    expect(await cardOn(both)).toMatch(/gpt-4o.*gpt-4\.1/);
    expect(await cardOn(both.replace('"fast")', 'f("fast"))'))).toBe("null");
    expect(await cardOn(python([deep], 'router.completion("fast")'))).toBe("null");
  });

  it("is switched with its deployment", async () => {
    const text = python([fast], `router.completion("fast", temperature=0.2, ${hello})`);
    const document = textIn("python", text);
    const place = await service().modelChoices(document, document.positionAt(text.indexOf("temperature")));
    expect(place?.written).toBe("gpt-4o");
    expect(await switched("python", text, "openai/o4-mini")).toBe(
      text.replace("gpt-4o", "o4-mini").replace("temperature=0.2, ", ""),
    );
  });

  it.each([
    ["a deployment gets another model", '"model": "o4-mini"', '"model": "gpt-4o"'],
    ["a line is added above all", "from litellm", "import os\nfrom litellm"],
    ["a deployment gets another name", '"model_name": "deep"', '"model_name": "deeper"'],
    ["the router gets another list", "Router(LIST)", "Router(OTHERS)"],
  ])("is read anew where %s while it is typed", async (_what, before, behind) => {
    const filler = `def f(a):\n    return a + 1\n\n`.repeat(300);
    const text = `from litellm import Router\nLIST = [${deep}]\n${filler}router = Router(LIST)\n${filler}router.completion("deep", temperature=0.2, ${hello})\n`;
    const changed = text.replace(before, behind);
    const room = service();
    const document = textIn("python", text);
    await room.facts(document);
    const at = document.positionAt(text.indexOf(before));
    const end = document.positionAt(text.indexOf(before) + before.length);
    TextDocument.update(document, [{ range: { start: at, end }, text: behind }], document.version + 1);
    room.didChange(document);
    expect(told(await room.facts(document))).toEqual(told(await factsOf("python", changed)));
  });
});
