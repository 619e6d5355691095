/** Front matter and variables of prompt files, as the rules on them see them. */
import type { PromptStyle } from "../extraction/documentForm.ts";
import { frontMatterOf } from "../extraction/frontMatter.ts";
import type { FrontMatter } from "../extraction/frontMatter.ts";
import { yamlEntries } from "../extraction/yamlEntries.ts";
import type { DocumentFacts, Span } from "../facts.ts";
import type { RuleContext } from "./rule.ts";

export interface Named {
  readonly name: string;
  readonly span: Span;
}

export interface PromptParts {
  readonly style: PromptStyle;
  /** Keys on the first level, each once. */
  readonly keys: readonly Named[];
  /** Inputs that the front matter declares, with the keys where it does so. */
  readonly inputs: readonly Named[];
  /** Inputs that have a value without being given one. */
  readonly filled: ReadonlySet<string>;
  /** The front matter has a place for inputs, even if nothing could be read there. */
  readonly declares: boolean;
  /** Variables that the body uses, each time. */
  readonly variables: readonly Named[];
}

const kept = new WeakMap<DocumentFacts, PromptParts>();

/** The parts of a prompt file; null for other documents. */
export function promptParts({ facts, form, text }: RuleContext): PromptParts | null {
  if (form.kind !== "prompt") return null;
  let parts = kept.get(facts);
  if (parts === undefined) {
    parts = read(text, form.style);
    kept.set(facts, parts);
  }
  return parts;
}

const topKey = /^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r\n]|$)/gm;

function read(text: string, style: PromptStyle): PromptParts {
  const front = frontMatterOf(text);
  const keys: Named[] = [];
  const inputs = new Map<string, Named>();
  const filled = new Set<string>();
  if (front !== null) {
    const content = text.slice(front.content.start, front.content.end);
    for (const match of content.matchAll(topKey)) {
      const start = front.content.start + match.index;
      keys.push({ name: match[1]!, span: { start, end: start + match[1]!.length } });
    }
    for (const entry of yamlEntries(text, front.content.start, front.content.end)) {
      const input = inputOf(entry.path, style, entry.value);
      if (input === null) continue;
      const isOwn = entry.path.at(-1) === input.key;
      const span = input.key === undefined ? entry.span : isOwn ? entry.keySpan : keyIn(text, front, input.key);
      if (!inputs.has(input.name) && input.declares) inputs.set(input.name, { name: input.name, span });
      if (input.fills) filled.add(input.name);
    }
  }
  return {
    style,
    keys,
    inputs: [...inputs.values()],
    filled,
    declares: keys.some(({ name }) => name === "inputs" || name === "input" || name === "sample"),
    variables: front === null && style !== "dotprompt" ? [] : variablesIn(text, front?.bodyStart ?? 0, style),
  };
}

interface InputEntry {
  readonly name: string;
  readonly declares: boolean;
  readonly fills: boolean;
  /** The key that names it; undefined where a value does. */
  readonly key: string | undefined;
}

/** Where a key of the front matter stands that only holds others. */
function keyIn(text: string, { content }: FrontMatter, key: string): Span {
  const before = text.slice(content.start, content.end);
  const written = key.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const match = new RegExp(String.raw`^[ \t]+["']?(${written})["']?[ \t]*:`, "m").exec(before);
  if (match === null) return content;
  const start = content.start + match.index + match[0].indexOf(match[1]!);
  return { start, end: start + key.length };
}

/** What an entry of the front matter says of an input: Prompty's `inputs` and `sample`, dotprompt's `input.schema`. */
function inputOf(path: readonly string[], style: PromptStyle, value: string): InputEntry | null {
  const [first, second, third] = path;
  if (style === "prompty") {
    if (first === "sample" && second !== undefined) return entry(second, true, true);
    if (first !== "inputs" || second === undefined) return null;
    // Version 2 lists its inputs: `- name: topic`.
    if (path.length === 2 && second === "name") return entry(value, true, false, true);
    if (path.length === 2 && listKeys.has(second)) return null;
    return entry(second, true, path.length === 2 || third === "sample" || third === "default");
  }
  if (style !== "dotprompt" || first !== "input" || third === undefined) return null;
  if (second === "default") return entry(third, false, true);
  if (second !== "schema") return null;
  // Picoschema names fields; JSON schema has them under `properties`.
  if (third === "properties") return path[3] === undefined ? null : entry(path[3], true, false);
  return schemaWords.has(third) && path.length > 3 ? null : entry(third, !schemaWords.has(third), false);
}

function entry(name: string, declares: boolean, fills: boolean, isValue = false): InputEntry {
  return {
    name: name.replace(/[?*]?(?:\(.*\))?$/, ""),
    declares,
    fills: fills || name.includes("?"),
    key: isValue ? undefined : name,
  };
}

const listKeys: ReadonlySet<string> = new Set([
  "kind",
  "type",
  "description",
  "default",
  "sample",
  "example",
  "required",
]);
const schemaWords: ReadonlySet<string> = new Set(["type", "required", "additionalProperties", "description", "$ref"]);

const tag = /\{\{\{?[ \t]*([#/^>!&~@]?)[ \t]*([^{}]*?)[ \t]*~?\}\}\}?|\{%-?[ \t]*([^%]*?)[ \t]*-?%\}/g;
/** Blocks that leave the names as they are. */
const conditional = /^(?:if|unless)\b/;
const word = /^[A-Za-z_]\w*$/;

/** Words of the template languages themselves. */
const own: ReadonlySet<string> = new Set([
  ..."role media history section else this if unless each with json loop true false none null and or not in is".split(
    " ",
  ),
  ..."range namespace dict lookup log ifEquals unlessEquals".split(" "),
]);

/** Variables of `{{name}}` and of conditions; within loops the loop's own names are left out. */
function variablesIn(text: string, from: number, style: PromptStyle): readonly Named[] {
  if (style !== "prompty" && style !== "dotprompt") return [];
  const found: Named[] = [];
  const local = new Set<string>();
  let depth = 0;
  for (const match of text.slice(from).matchAll(tag)) {
    const code = match[2] ?? match[3] ?? "";
    const mark = match[1] ?? "";
    if (mark === "!" || mark === ">" || mark === "@") continue;
    if (mark === "/") {
      depth = Math.max(0, depth - (conditional.test(code) ? 0 : 1));
      continue;
    }
    // Within a loop of Handlebars or a section of Mustache a name is a field of the element.
    const isBlock = mark === "#" && !conditional.test(code);
    const loop = /^for[ \t]+([\w ,\t]+?)[ \t]+in\b/.exec(code) ?? /^set[ \t]+(\w+)/.exec(code);
    for (const name of loop?.[1]?.split(/[ ,\t]+/) ?? []) local.add(name);
    const place = from + match.index + match[0].indexOf(code);
    if (depth === 0 || match[3] !== undefined) {
      for (const { name, at } of namesOf(code)) {
        if (!local.has(name)) found.push({ name, span: { start: place + at, end: place + at + name.length } });
      }
    }
    if (isBlock) depth++;
  }
  return found;
}

/** The variables of an expression: whole words that are neither called, nor fields, nor text, nor filters. */
function* namesOf(code: string): Generator<{ readonly name: string; readonly at: number }> {
  for (const match of code.matchAll(/"[^"]*"|'[^']*'|[\w.@$]+(?:\s*[(=](?!=))?/g)) {
    const before = code.slice(0, match.index).trimEnd();
    const name = match[0].split(".")[0]!;
    if (!word.test(name) || own.has(name) || /[(=]$/.test(match[0])) continue;
    // A filter (`name | upper`), or a helper with its arguments (`helper name`).
    if (before.endsWith("|")) continue;
    const isHelper = before === "" && /^\s+["'\w@]/.test(code.slice(match.index + match[0].length));
    const isKeyword =
      /^(?:endif|endfor|elif|endset|macro|block|extends|include|import|raw|call|filter|set|for|system|user|assistant)$/;
    if (isHelper || isKeyword.test(name)) continue;
    yield { name, at: match.index };
  }
}
