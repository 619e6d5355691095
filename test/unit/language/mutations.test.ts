import { describe, expect, it } from "vitest";
import type { CallFact } from "../../../server/src/language/facts.ts";
import { factsOf } from "./reading.ts";

const python = `from openai import OpenAI
MODEL = "o4-mini"
client = OpenAI()
def ask(topic):
    return client.chat.completions.create(
        model=MODEL,
        temperature=0.7,
        stop=["a", "b"],
        messages=[{"role": "system", "content": "Be " + "brief."}, {"role": "user", "content": f"On {topic}"}],
    )
`;
const typescript = `import OpenAI from "openai";
const model = "o4-mini";
const client = new OpenAI();
export async function ask(topic: string) {
  return client.chat.completions.create({
    model,
    temperature: 0.7,
    stop: ["a", "b"],
    messages: [{ role: "system", content: "Be " + "brief." }, { role: "user", content: \`On \${topic}\` }],
  });
}
`;

/** What a call says, without where it stands. */
function meaning(calls: readonly CallFact[]): unknown {
  return calls.map(({ library, model, parameters, messages }) => ({
    library,
    model: model && { text: model.text, certainty: model.certainty, provider: model.provider },
    parameters: parameters.map(({ name, value }) => ({ name, value: value.kind === "object" ? value.value : value })),
    messages: messages.map(({ role, text, partial }) => ({ role, text, partial })),
  }));
}

const mutations: readonly (readonly [what: string, change: (text: string, comment: string) => string])[] = [
  ["single quotes", (text) => text.replaceAll('"', "'")],
  ["CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["a byte order mark", (text) => `\uFEFF${text}`],
  ["lines above", (text, comment) => `${comment} 😀 "gpt-4o"\n\n${text}`],
  [
    "comments between arguments",
    (text, comment) => text.replaceAll(/,\n/g, `, ${comment} model "o3", temperature=2\n`),
  ],
  ["no spaces after commas", (text) => text.replaceAll(/, /g, ",")],
  ["blank lines", (text) => text.replaceAll("\n", "\n\n")],
  ["an unfinished statement below", (text) => `${text}x = foo(\n`],
];

describe.each([
  ["python", python, "#"],
  ["typescript", typescript, "//"],
])("facts of %s", (language, source, comment) => {
  it.each(mutations)("stay the same with %s", async (_what, change) => {
    const plain = await factsOf(language, source);
    expect(plain.calls).toHaveLength(1);
    expect(plain.calls[0]?.parameters).toHaveLength(2);
    const text = change(source, comment);
    const mutated = await factsOf(language, text);
    expect(meaning(mutated.calls)).toEqual(meaning(plain.calls));
    for (const name of mutated.modelNames) expect(text.slice(name.span.start, name.span.end)).toBe(name.text);
    expect(mutated.modelNames.map((name) => name.text)).toEqual(["o4-mini"]);
  });
});
