/**
 * Which strings may be taken for a model's name. A known name alone is not enough: `flash` or `command` are words too,
 * so a bare word counts only where a model is expected.
 */
import type { Resolution } from "../../engine/catalog/record.ts";
import type { LanguageWorld } from "../world.ts";

/** Letters, digits and the joints that ids use, between quotes of any kind. Found by text, confirmed by the parser. */
export const quotedWord = /(["'`])(@?[A-Za-z][\w.:/@+-]{1,120})\1/g;

const idShape = /^@?[A-Za-z][\w.:/@+-]{1,120}$/;

/** A name whose shape alone says that it is no ordinary word: a digit, and a joint or a short series name such as `o3`. */
function unmistakable(text: string): boolean {
  return /\d/.test(text) && (/[-.:/]/.test(text) || /^o\d$/.test(text));
}

/**
 * Understands a string as a model's name.
 * @param expected the place expects a model (key `model`, `--model`, `MODEL=`), so weaker matches and plain words count.
 */
export function nameIn(world: LanguageWorld, text: string, expected: boolean): Resolution | undefined {
  if (!idShape.test(text)) return undefined;
  if (!expected && !unmistakable(text)) return undefined;
  const resolution = world.resolveModel(text);
  if (resolution === undefined) return undefined;
  if (!expected && resolution.match === "inherited") return undefined;
  return resolution;
}

const modelKey = /^(?:.*[_.-])?(?:model|engine|deployment|llm)(?:[_-]?(?:name|id|string))?$/i;
const camelModelKey = /[a-z](?:Model|Engine|LLM)(?:Name|Id|ID)?$/;
const upperModelKey = /^(?:[A-Z\d]+_)*(?:MODEL|LLM)(?:_[A-Z\d]+)?$/;

/** Whether a key, variable or flag of this name usually holds one model's name. */
export function expectsModel(key: string): boolean {
  return modelKey.test(key) || camelModelKey.test(key) || upperModelKey.test(key);
}

/** Most characters that stand between the start of a key and its value. */
const keyReach = 80;

/** Whatever key expects a model has one of these in its name. */
const modelWord = /model|engine|deployment|llm/i;

/** Name of the key just before a value on its line (`model: `, `MODEL=`, `"model" => `, `.model(`, `--model `), where it may expect a model. */
export function keyBefore(text: string, offset: number): string | undefined {
  const line = text.slice(Math.max(0, offset - keyReach, text.lastIndexOf("\n", offset - 1) + 1), offset);
  if (!modelWord.test(line)) return undefined;
  // A type may stand between name and value (`model: str = `, `let model: &str = `), a prefix before the quote.
  const match =
    /([A-Za-z_][\w-]*)["'`]?\]?\s*(?::\s*[&\w<>[\]| ]{1,30})?(?::=|=>|=|:|\(|\s)\s*[&$@a-z]{0,2}#{0,2}$/.exec(line);
  return match?.[1];
}
