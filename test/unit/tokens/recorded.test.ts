import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureVocabularies } from "../../../scripts/vocabulary/build.ts";
import { countTokens } from "../../../server/src/engine/tokens/count.ts";

/** Answers recorded from live APIs; read in place, absent on other machines. */
const folder = fileURLToPath(new URL("../../../../shared/wire", import.meta.url));

interface Sample {
  readonly file: string;
  readonly model: string;
  readonly text: string;
  /** Output tokens billed for the text. */
  readonly billed: number;
}

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(object) : []);
const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Text and its bill, from an answer that holds nothing but text. */
function sampleOf(file: string, body: Json): Sample | null {
  const choice = list(body["choices"])[0];
  if (choice !== undefined) {
    const { content, tool_calls, reasoning_content } = object(choice["message"]);
    const usage = object(body["usage"]);
    const thoughts = number(object(usage["completion_tokens_details"])["reasoning_tokens"]);
    if (typeof content !== "string" || list(tool_calls).length > 0 || (reasoning_content ?? "") !== "") return null;
    return { file, model: String(body["model"]), text: content, billed: number(usage["completion_tokens"]) - thoughts };
  }
  const blocks = list(body["content"]);
  if (body["type"] === "message" && blocks.length > 0 && blocks.every(({ type }) => type === "text")) {
    const text = blocks.map(({ text: part }) => String(part)).join("");
    return { file, model: String(body["model"]), text, billed: number(object(body["usage"])["output_tokens"]) };
  }
  const parts = list(object(list(body["candidates"])[0]?.["content"])["parts"]);
  if (parts.length > 0 && parts.every(({ text, thought }) => typeof text === "string" && thought !== true)) {
    const text = parts.map(({ text: part }) => String(part)).join("");
    return {
      file,
      model: String(body["modelVersion"]),
      text,
      billed: number(object(body["usageMetadata"])["candidatesTokenCount"]),
    };
  }
  return null;
}

function samples(): readonly Sample[] {
  const found: Sample[] = [];
  for (const provider of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const name of readdirSync(join(folder, provider.name)).filter((file) => file.endsWith(".json"))) {
      const body = object(JSON.parse(readFileSync(join(folder, provider.name, name), "utf8")));
      const sample = sampleOf(`${provider.name}/${name}`, body);
      // Short answers are mostly framing.
      if (sample !== null && sample.text.length > 150 && sample.billed > 0) found.push(sample);
    }
  }
  return found;
}

describe.skipIf(!existsSync(folder))("the tokens that providers billed for recorded texts", () => {
  beforeAll(() => {
    ensureVocabularies();
  });

  it("lie within the interval that the estimate gives", () => {
    const outside: string[] = [];
    const all = samples();
    for (const { file, model, text, billed } of all) {
      const { tokens, error_percent } = countTokens(model, text);
      // One more at the end of an answer, and one percent for an exact count: stop tokens are billed by some.
      const allowed = 2 + (tokens * Math.max(1, error_percent)) / 100;
      if (Math.abs(tokens - billed) > allowed)
        outside.push(`${file} (${model}): ${tokens} ± ${error_percent} %, billed ${billed}`);
    }
    expect(outside).toEqual([]);
    expect(all.length).toBeGreaterThan(5);
  });
});
