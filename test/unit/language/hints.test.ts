import { describe, expect, it } from "vitest";
import { MarkupContent } from "vscode-languageserver-types";
import type { InlayHintsSetting } from "../../../server/src/language/hints/inlayHints.ts";
import type { LensData } from "../../../server/src/language/hints/codeLens.ts";
import { service, textIn } from "./reading.ts";

const openai = "from openai import OpenAI\nclient = OpenAI()\n";
const call = `${openai}client.chat.completions.create(model="gpt-4.1", max_tokens=1000, messages=[{"role": "system", "content": "one two three"}, {"role": "user", "content": f"four {five}"}])`;
const gateway =
  'from openai import OpenAI\nOpenAI(base_url="http://x/v1").chat.completions.create(model="o3", messages=[])';

/** The source with its hints in angle brackets. */
async function hinted(setting: InlayHintsSetting, source: string, language = "python", name?: string): Promise<string> {
  const document = textIn(language, source, name);
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(source.length) };
  const hints = await service().inlayHints(document, range, setting);
  return [...hints]
    .sort((a, b) => document.offsetAt(b.position) - document.offsetAt(a.position))
    .reduce((text, { position, label }) => {
      const at = document.offsetAt(position);
      return `${text.slice(0, at)}‹${typeof label === "string" ? label : ""}›${text.slice(at)}`;
    }, source);
}

async function lenses(source: string, language = "python", name?: string, model = ""): Promise<readonly string[]> {
  const room = service();
  const document = textIn(language, source, name);
  const found = await room.codeLenses(document, model);
  const resolved = await Promise.all(
    found.map((lens) => room.resolveCodeLens(document, model, lens, lens.data as LensData)),
  );
  return resolved.map(({ range, command }) => `${range.start.line}: ${command?.title ?? "?"}`);
}

/** The card of what stands at a word. */
async function hover(source: string, word: string): Promise<string | null> {
  const document = textIn("python", source);
  const found = await service().hover(document, document.positionAt(source.indexOf(word) + 1));
  return found !== null && MarkupContent.is(found.contents) ? found.contents.value : null;
}

describe("inlay hints", () => {
  it("show price and window after the name of a call's model", async () => {
    expect(await hinted("minimal", call)).toBe(call.replace('"gpt-4.1"', '"gpt-4.1"‹$2/$8 · 1.05M›'));
  });

  it("in full also show tokens and cost after each message", async () => {
    expect(await hinted("full", call)).toBe(
      call
        .replace('"gpt-4.1"', '"gpt-4.1"‹$2/$8 · 1.05M›')
        .replace('"one two three"', '"one two three"‹≈ 3 tokens · <$0.0001›')
        .replace('f"four {five}"', 'f"four {five}"‹≥ 1 token · <$0.0001›'),
    );
  });

  it("stand where the name is written, once, however many calls use it", async () => {
    const source = `${openai}M = "gpt-4.1"\nclient.chat.completions.create(model=M)\nclient.chat.completions.create(model=M)`;
    expect(await hinted("minimal", source)).toBe(source.replace('"gpt-4.1"', '"gpt-4.1"‹$2/$8 · 1.05M›'));
  });

  it.each([
    ["off", "python", call],
    ["minimal", "python", gateway],
    ["minimal", "python", 'NAMES = ["gpt-4.1"]'],
    ["minimal", "yaml", "model: gpt-4.1"],
    ["minimal", "python", `${openai}client.chat.completions.create(model="gpt-99", messages=m)`],
  ] as const)("with %s show nothing in %s: %s", async (setting, language, source) => {
    expect(await hinted(setting, source, language)).toBe(source);
  });

  it("explain their numbers: which price of which day, and how tokens were counted", async () => {
    const document = textIn("python", call);
    const range = { start: { line: 0, character: 0 }, end: document.positionAt(call.length) };
    const tips = (await service().inlayHints(document, range, "full")).map(({ tooltip }) => tooltip);
    const price = /^Price of gpt-4\.1: \$2 per million tokens in, \$8 out(?:, as of \d{4}-\d{2}-\d{2})?\.$/mu;
    expect(tips).toHaveLength(3);
    expect(tips[0]).toMatch(price);
    expect(tips[0]).toContain("Window: 1,047,576 tokens.");
    expect(tips[1]).toMatch(/^Tokens: (?:counted with the model's own tokenizer|estimated, within)/u);
    expect(tips[1]).toMatch(price);
    expect(tips[2]).toContain("What is only known at run time comes on top.");
  });

  it("come for the asked range only", async () => {
    const document = textIn("python", call);
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    expect(await service().inlayHints(document, range, "full")).toEqual([]);
  });
});

describe("code lenses", () => {
  it("tell tokens, cost and share of the window of a call", async () => {
    expect(await lenses(call)).toEqual(["2: ≥ 4 tokens · <$0.0001–$0.008 per call · window <0.1 %"]);
    expect(await lenses(call.replace(", max_tokens=1000", "").replace('f"four {five}"', '"four"'))).toEqual([
      "2: ≈ 4 tokens · <$0.0001 + answer per call · window <0.1 %",
    ]);
  });

  it("say how far an estimate may be off", async () => {
    const room = service({
      countMessages: () => Promise.resolve({ tokens: 1000, exact: false, error_percent: 5 }),
    });
    const document = textIn("python", call.replace('f"four {five}"', '"four"'));
    const [lens] = await room.codeLenses(document, "");
    const { command } = await room.resolveCodeLens(document, "", lens!, lens!.data as LensData);
    expect(command?.title).toBe("≈ 1,000 ± 50 tokens · $0.002–$0.01 per call · window <0.1 %");
  });

  it("stand at the top of prompt files, with the model of the settings where the file names none", async () => {
    expect(await lenses("---\nmodel: gpt-tiny-1\n---\nOne two three", "prompt", "a.prompt.md")).toEqual([
      "0: ≈ 3 tokens",
    ]);
    expect(await lenses("One two three", "prompt", "a.prompt.md", "gpt-tiny-1")).toEqual([
      "0: ≈ 3 tokens · <$0.0001 + answer per call · window 3 %",
    ]);
    expect(await lenses("One two three", "prompt", "a.prompt.md")).toEqual([]);
  });

  it("promise neither price nor window behind an endpoint of one's own", async () => {
    expect(await lenses(gateway.replace("[]", '[{"role": "user", "content": "Hi"}]'))).toEqual(["1: ≈ 1 token"]);
  });

  it.each([
    `${openai}client.chat.completions.create(model="gpt-4.1", messages=history)`,
    `${openai}client.chat.completions.create(model=pick(), messages=[{"role": "user", "content": "Hi"}])`,
    "# client.chat.completions.create(model='gpt-4.1', messages=[{'role': 'user', 'content': 'Hi'}])",
  ])("are silent where nothing is known: %s", async (source) => {
    expect(await lenses(source)).toEqual([]);
  });

  it("say nothing of a text that has changed", async () => {
    const room = service();
    const document = textIn("python", call);
    const [lens] = await room.codeLenses(document, "");
    const data = { ...(lens!.data as LensData), version: -1 };
    expect((await room.resolveCodeLens(document, "", lens!, data)).command?.title).toBe("…");
  });
});

describe("document links", () => {
  it("lead from names to the provider's page, in code and configuration", async () => {
    const links = await service().documentLinks(textIn("yaml", "model: anthropic/claude-opus-5-5\nother: nothing-1\n"));
    expect(links).toEqual([
      {
        range: { start: { line: 0, character: 7 }, end: { line: 0, character: 32 } },
        target: expect.stringMatching(/^https:\/\/platform\.claude\.com\//),
        tooltip: "claude-opus-5-5 at Anthropic",
      },
    ]);
    const [link] = await service().documentLinks(textIn("python", 'm = "gpt-4.1"'));
    expect(link?.target).toBe("https://developers.openai.com/api/docs/models/gpt-4.1");
  });
});

describe("the hover of a message", () => {
  it("tells tokens, cost and share of the window, alone and with the others", async () => {
    expect(await hover(call, "one two")).toBe(
      "**system message** on gpt-4.1: ≈ 3 tokens · <$0.0001 · window <0.1 %\n\nAll 2 messages: ≥ 4 tokens · <$0.0001 · window <0.1 %",
    );
    expect(await hover(call, "four")).toContain("Parts that are only known when the program runs are not counted.");
  });

  it("is silent where the model is not known", async () => {
    expect(await hover(call.replace('"gpt-4.1"', "pick()"), "one two")).toBeNull();
  });
});
