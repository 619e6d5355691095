import { MarkupContent } from "vscode-languageserver-types";
import { describe, expect, it } from "vitest";
import { createDefaultWorld } from "../../../server/src/language/defaultWorld.ts";
import { createLanguageService } from "../../../server/src/language/service.ts";
import { service, textIn } from "./reading.ts";
import { today } from "./smallWorld.ts";

/** Text of the hover where `word` stands in the source, or null. */
async function hover(
  room: ReturnType<typeof service>,
  language: string,
  source: string,
  word: string,
): Promise<string | null> {
  const document = textIn(language, source);
  const found = await room.hover(document, document.positionAt(source.indexOf(word) + 1));
  return found === null || !MarkupContent.is(found.contents) ? null : found.contents.value;
}

describe("the hover of a model", () => {
  it("starts with one short line and marks the whole name", async () => {
    const document = textIn("python", 'model = "gpt-4.1"');
    const found = await service().hover(document, { line: 0, character: 12 });
    expect(found?.range).toEqual({ start: { line: 0, character: 9 }, end: { line: 0, character: 16 } });
    expect(await hover(service(), "python", 'model = "gpt-4.1"', "gpt")).toMatch(
      /^\*\*gpt-4\.1\*\* · OpenAI · 1,047,576 tokens · \$2 in, \$8 out per 1M tokens\n\n/,
    );
  });

  it("tells window, longest answer, prices with their day, and life cycle", async () => {
    const card = await hover(service(), "yaml", "model: o3", "o3");
    expect(card).toContain("⚠ **Retires on 2027-01-10**, in 48 days. Successor: `gpt-4.1`.");
    expect(card).toContain("- Longest answer: 100,000 tokens");
    expect(card).toContain("USD per 1M tokens, as of 2026-11-10:");
    expect(card).toContain("| any | $2 | $8 | $0.50 |");
    expect(card).toContain("Takes and does: images, tools");
    expect(card).toMatch(/\n\n\[OpenAI's page\]\(https:\/\/\S+\)$/);
  });

  it("shows nothing on a word, in prose, or beside the name", async () => {
    expect(await hover(service(), "python", "o3 = 5", "o3")).toBeNull();
    expect(await hover(service(), "markdown", "We use o3 here.", "o3")).toBeNull();
    expect(await hover(service(), "python", 'x = 1\nmodel = "gpt-4.1"', "x")).toBeNull();
  });

  it("says what a parameter does on the call's model", async () => {
    const call = 'from openai import OpenAI\nOpenAI().chat.completions.create(model="o4-mini", temperature=0.7)';
    expect(await hover(service(), "python", call, "temperature")).toMatch(
      /^\*\*temperature\*\* on o4-mini: refused\. .*Allowed: 1\./s,
    );
    const fine = call.replace("o4-mini", "gpt-4.1");
    expect(await hover(service(), "python", fine, "temperature")).toContain("taken, sent as `temperature`.");
  });
});

const callWith = (model: string, argument: string): string =>
  `from openai import OpenAI\nOpenAI().chat.completions.create(model="${model}", ${argument})`;

describe("the hover of a parameter", () => {
  it("begins with what happens to the value and tells purpose, range and sources below", async () => {
    const card = await hover(service(), "python", callWith("gpt-4.1", "temperature=0.7"), "temperature");
    const [head, does, ...rest] = card?.split("\n\n") ?? [];
    expect(head).toBe("**temperature** on gpt-4.1: taken, sent as `temperature`.");
    expect(does).toMatch(/^How evenly the next token is drawn/);
    expect(rest.join("\n")).toContain("[API reference](https://platform.openai.com/docs/api-reference/chat/create)");
  });

  it("says range, name on the wire and the words that the model takes", async () => {
    const claude =
      'import anthropic\nanthropic.Anthropic().messages.create(model="claude-sonnet-4-5", temperature=0.4)';
    expect(await hover(service(), "python", claude, "temperature")).toContain("- Range: 0 to 1\n- Default: `1`");
    const stop = 'import litellm\nlitellm.completion(model="anthropic/claude-sonnet-4-5", stop=["x"])';
    expect(await hover(service(), "python", stop, "stop")).toContain("- Sent as: `stop_sequences`");
    const effort = await hover(service(), "python", callWith("o4-mini", 'reasoning_effort="high"'), "reasoning_effort");
    expect(effort).toContain("- Values: `low`, `medium`, `high`");
  });

  it("speaks of the parameter where its value is only known at run time", async () => {
    expect(await hover(service(), "python", callWith("o4-mini", "temperature=warmth"), "temperature")).toMatch(
      /^\*\*temperature\*\* on o4-mini: only 1\. /,
    );
  });

  it("tells only the purpose where a gateway decides", async () => {
    const text = callWith("gpt-4.1", "temperature=1").replace(
      "OpenAI()",
      'OpenAI(base_url="https://gateway.example/v1")',
    );
    const card = await hover(service(), "python", text, "temperature");
    expect(card).toMatch(/^\*\*temperature\*\*: How evenly/);
    expect(card).not.toContain("gpt-4.1");
  });
});

describe("the hover of tools", () => {
  const tools = `[
    {"type": "function", "function": {"name": "weather", "strict": True, "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}},
    {"type": "function", "function": {"name": "clock", "parameters": {"type": "object", "properties": {}}}},
]`;
  const text = `from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4.1", tools=${tools})\n`;

  it("counts all tools on the argument's name", async () => {
    const card = await hover(service(), "python", text, "tools=");
    expect(card).toMatch(/^\*\*2 tools\*\* on gpt-4\.1: ≈ \d+( ± \d+)? tokens · <?\$/);
    expect(card).toMatch(/- `weather`: ≈ \d+ tokens; strict, but refused: /);
    expect(card).toMatch(/- `clock`: ≈ \d+ tokens\n/);
  });

  it("names one tool's troubles on its definition", async () => {
    const card = await hover(service(), "python", text, '"weather"');
    expect(card).toMatch(/^\*\*weather\*\* on gpt-4\.1: /);
    expect(card).toContain("- The schema lacks `additionalProperties: false`");
    expect(card).toContain("- The schema does not require `city`");
    expect(await hover(service(), "python", text, '"clock"')).toContain("Not strict");
  });
});

async function inFile(name: string, language: string, text: string, word: string): Promise<string | null> {
  const document = textIn(language, text, name);
  const found = await service().hover(document, document.positionAt(text.indexOf(word) + 1));
  return found === null || !MarkupContent.is(found.contents) ? null : found.contents.value;
}

describe("the hover in a prompt file", () => {
  it("tells what VS Code puts in for a variable", async () => {
    const text = "---\nmodel: gpt-4.1\n---\nReview ${selection} for ${input:focus:what to look at}.\n";
    expect(await inFile("a.prompt.md", "prompt", text, "${selection")).toMatch(/^\*\*selection\*\*: the text selected/);
    expect(await inFile("a.prompt.md", "prompt", text, "${input")).toBe(
      "**focus**: asked for when the prompt runs, with the hint “what to look at”.",
    );
  });

  it("tells type and default of a template's input, and when none is declared", async () => {
    const text =
      "---\nmodel: gemini/gemini-2.5-pro\ninput:\n  schema:\n    name: string\n  default:\n    name: Guest\n---\nHello {{name}}, {{other}}!\n";
    expect(await inFile("a.prompt", "dotprompt", text, "{{name")).toBe(
      "**name**: filled in when the prompt runs.\n\n- Type: string\n- Default: Guest",
    );
    expect(await inFile("a.prompt", "dotprompt", text, "{{other")).toContain("does not declare it");
  });

  it("explains the keys of the front matter", async () => {
    const text = "---\napplyTo: '**/*.ts'\n---\nBe short.\n";
    expect(await inFile("a.instructions.md", "instructions", text, "applyTo")).toMatch(/^\*\*applyTo\*\*: Glob/);
  });
});

describe("the hover of the guide's models, from the real catalog", () => {
  const room = createLanguageService(createDefaultWorld({ today: () => today }));

  it.each([
    ["gpt-4.1", "1,047,576 tokens", "$2 in, $8 out"],
    ["o3-2025-04-16", "200,000 tokens", "$2 in, $8 out"],
    ["o4-mini-2025-04-16", "200,000 tokens", "$1.10 in, $4.40 out"],
    ["claude-4-opus-20250514", "200,000 tokens", "$15 in, $75 out"],
    ["claude-4-sonnet-20250514", "tokens", "$3 in, $15 out"],
    ["gemini-2.5-pro", "1,048,576 tokens", "$1.25 in, $10 out"],
    ["gemini-2.5-flash", "1,048,576 tokens", "$0.30 in, $2.50 out"],
    ["xai/grok-4", "256,000 tokens", "$3 in, $15 out"],
  ])("%s: %s, %s", async (model, window, prices) => {
    const card = (await hover(room, "python", `m = "${model}"`, model)) ?? "";
    const [line] = card.split("\n");
    expect(line).toContain(window);
    expect(line).toContain(prices);
    expect(card).toMatch(/as of 20\d\d-\d\d-\d\d/);
  });

  it("shows the tier of long prompts and what the cache costs", async () => {
    const card = await hover(room, "python", 'm = "gemini-2.5-pro"', "gemini");
    expect(card).toContain("| over 200,000 | $2.50 | $15 |");
    expect(card).toContain("Cache read");
  });
});
