import { describe, expect, it } from "vitest";
import type { LensData } from "../../../server/src/language/hints/codeLens.ts";
import { codesIn, factsOf, findingsIn, fixesIn, service, textIn } from "./reading.ts";

/** A function in Python that calls OpenAI in its last lines. */
function python(body: string): string {
  return `from openai import OpenAI\nclient = OpenAI()\n\ndef ask(hard, kind):\n    ${body.replaceAll("\n", "\n    ")}\n`;
}

const messages = 'messages=[{"role": "user", "content": "Hi"}]';

async function choiceIn(body: string): Promise<string> {
  const { calls } = await factsOf("python", python(body));
  const { model, choice } = calls.at(-1)!;
  if (choice === undefined) return model?.text ?? "unknown";
  const marks = `${choice.each ? ", each" : ""}${choice.complete ? "" : ", or others"}`;
  return choice.models.map(({ text }) => text).join(" | ") + marks;
}

describe("the model of a call that a condition chooses", () => {
  it.each([
    ['client.responses.create(model="o3" if hard else "gpt-4o")', "o3 | gpt-4o, each"],
    ['client.responses.create(model="o3" if hard else pick())', "o3, each, or others"],
    ['model = "gpt-4o"\nif hard:\n    model = "o3"\nclient.responses.create(model=model)', "gpt-4o | o3, each"],
    ['if hard:\n    m = "o3"\nelse:\n    m = "gpt-4o"\nclient.responses.create(model=m)', "o3 | gpt-4o, each"],
    ['m = "o3" if hard else "gpt-4o"\nn = m\nclient.responses.create(model=n)', "o3 | gpt-4o, each"],
  ])("is each of those written: %s", async (body, expected) => {
    expect(await choiceIn(body)).toBe(expected);
  });

  it.each([
    ['m = "o3"\nm = "gpt-4o"\nclient.responses.create(model=m)', "gpt-4o"],
    ['if hard:\n    m = "o3"\n    client.responses.create(model=m)\nelse:\n    m = "gpt-4o"', "o3"],
    ['m = "o3"\nif hard:\n    m = "gpt-4o"\n    client.responses.create(model=m)', "gpt-4o"],
    ['client.responses.create(model={"a": "o3", "b": "gpt-4o"}["b"])', "gpt-4o"],
  ])("is the one that reaches the call: %s", async (body, expected) => {
    expect(await choiceIn(body)).toBe(expected);
  });

  it.each([
    // The condition may be the same one again.
    ['m = "o3" if hard else "gpt-4o"\nif hard:\n    client.responses.create(model=m)', "o3 | gpt-4o"],
    ['m = "o3" if hard else "gpt-4o"\nif hard:\n    return 1\nclient.responses.create(model=m)', "o3 | gpt-4o"],
    ['m = "gpt-4o"\nif hard:\n    m = "o3"\n    return m\nclient.responses.create(model=m)', "gpt-4o | o3"],
    // The first value may never be left.
    [
      'm = "gpt-4o"\nif hard:\n    m = "o3"\nelse:\n    m = "gpt-4.1"\nclient.responses.create(model=m)',
      "gpt-4o | o3 | gpt-4.1",
    ],
    ['if hard:\n    m = "o3"\nif not hard:\n    m = "gpt-4o"\nclient.responses.create(model=m)', "o3 | gpt-4o"],
    // Nobody knows which keys are asked for.
    ['client.responses.create(model={"a": "o3", "b": "gpt-4o"}[kind])', "o3 | gpt-4o"],
    ['client.responses.create(model={"a": "o3"}.get(kind, "gpt-4o"))', "o3 | gpt-4o"],
    ['m = "gpt-4o"\nfor x in kind:\n    client.responses.create(model=m)\n    m = "o3"', "gpt-4o | o3"],
    ['m = "gpt-4o"\ntry:\n    m = "o3"\nexcept ValueError:\n    pass\nclient.responses.create(model=m)', "gpt-4o | o3"],
  ])("is one of several, of which not each is sure: %s", async (body, expected) => {
    expect(await choiceIn(body)).toBe(expected);
  });

  it.each([
    'm = "o3"\nif (m := pick()):\n    client.responses.create(model=m)',
    'm = "o3"\nfor m in kind:\n    client.responses.create(model=m)',
    'client.responses.create(model={"a": "o3", **kind}[hard])',
    'client.responses.create(model={"a": "o3", "b": pick()}[kind])',
  ])("is unknown where something else may be meant: %s", async (body) => {
    expect(await choiceIn(body)).toBe("unknown");
  });

  it("is read through short names of PHP", async () => {
    const { calls } = await factsOf(
      "php",
      "<?php\n$c = OpenAI::client('k');\nfunction f($c) {\n  $m = 'o3';\n  $c->chat()->create(['model' => $m, 'messages' => []]);\n}",
    );
    expect(calls[0]?.model?.text).toBe("o3");
  });
});

describe("findings on a call that chooses its model", () => {
  it("name the only model that they hold for, and offer no fix that would take from the other", async () => {
    const source = python(
      `client.chat.completions.create(model="o3" if hard else "gpt-4o", temperature=0.2, ${messages})`,
    );
    const found = (await findingsIn("python", source)).filter(({ code }) => code === "unsupported-parameter");
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Where the model is o3: o3 takes temperature only as 1, not 0\.2/),
    ]);
    expect(Object.keys(await fixesIn("python", source))).not.toContain("Remove temperature");
  });

  it("speak of every model where they hold for all, with the fixes that all share", async () => {
    const source = python(
      `client.chat.completions.create(model="o3" if hard else "o4-mini", temperature=0.2, ${messages})`,
    );
    const found = (await findingsIn("python", source)).filter(({ code }) => code === "unsupported-parameter");
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^o3 takes temperature .*\no4-mini takes temperature /),
    ]);
    expect((await fixesIn("python", source))["Remove temperature"]).toBe(source.replace("temperature=0.2, ", ""));
  });

  it.each([
    // The other branch of the same condition has a call of its own.
    `m = "o3" if hard else "gpt-4o"\nif not hard:\n    client.chat.completions.create(model=m, temperature=0, ${messages})`,
    `client.chat.completions.create(model={"a": "o3", "b": "gpt-4o"}[kind], temperature=0, ${messages})`,
    `options = {"temperature": 0}\nif hard:\n    del options["temperature"]\nclient.chat.completions.create(model="o3" if hard else "gpt-4o", **options, ${messages})`,
    `client.chat.completions.create(model="o3" if hard else "gpt-4o", temperature=1 if hard else 0, ${messages})`,
  ])("are silent where the program may never send it so: %s", async (body) => {
    const codes = await codesIn("python", python(body));
    expect(codes.filter((code) => !code.startsWith("soon-retired-model"))).toEqual([]);
  });

  it("tell of each chosen name that it will be retired", async () => {
    const source = python(`client.chat.completions.create(model="o3" if hard else "gpt-4o-minu", ${messages})`);
    expect(await codesIn("python", source)).toEqual(["soon-retired-model: o3", "unknown-model: gpt-4o-minu"]);
  });
});

describe("what the editor shows of a call that chooses its model", () => {
  const source = python(
    `client.chat.completions.create(model="gpt-tiny-1" if hard else "gpt-4.1", ${messages}, max_tokens=40)`,
  );

  it("is the dearest model in the lens, and every model under the pointer", async () => {
    const room = service();
    const document = textIn("python", source);
    const [lens] = await room.codeLenses(document, "");
    const { command } = await room.resolveCodeLens(document, "", lens!, lens!.data as LensData);
    expect(command?.title).toMatch(/per call · window .* · on \S+, the dearest of 2$/);
    expect(command?.tooltip).toMatch(/gpt-tiny-1: ≈ 1 token[\s\S]*gpt-4\.1: ≈ 1 token/);
    const titles = (await room.codeLenses(document, "", undefined, true)).map((one) => one.command?.title);
    expect(titles).toEqual([undefined, "Estimate exactly"]);
  });

  it.each([
    ["max_tokens", /on gpt-tiny-1[\s\S]*on gpt-4\.1/],
    ['"Hi"', /message\*\* on gpt-tiny-1[\s\S]*message\*\* on gpt-4\.1/],
  ])("is a card for each model on %s", async (place, expected) => {
    const document = textIn("python", source);
    const hover = await service().hover(document, document.positionAt(source.indexOf(place) + 1));
    expect(hover?.contents).toMatchObject({ value: expect.stringMatching(expected) });
  });

  it("is what the tools come to on each model", async () => {
    const text = source.replace("max_tokens=40", 'tools=[{"type": "function", "function": {"name": "look"}}]');
    const document = textIn("python", text);
    for (const place of ["tools=", '"function": {']) {
      const hover = await service().hover(document, document.positionAt(text.indexOf(place) + 1));
      expect(hover?.contents).toMatchObject({ value: expect.stringMatching(/on gpt-tiny-1: [\s\S]*on gpt-4\.1: /) });
    }
  });

  it("is the price behind each name", async () => {
    const document = textIn("python", source);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    expect(await service().inlayHints(document, range, "minimal")).toHaveLength(2);
  });
});
