/** A value of a configuration file with the key it belongs to: what the readers of YAML, JSON, TOML and .env give. */
import type { KnownValue, ModelNameFact, ParameterFact, Span } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { openAIName } from "./libraries.ts";
import { memberRemoval } from "./memberRemoval.ts";
import { expectsModel, nameIn } from "./modelSpelling.ts";

export interface ConfigEntry {
  /** Keys from the root, without list positions; the last is the value's own. */
  readonly path: readonly string[];
  /** Which element of a list the entry stands in: of the document itself, then below each key; 0 where there is none. */
  readonly places: readonly number[];
  readonly keySpan: Span;
  readonly value: string;
  /** Range of the value without quotes. */
  readonly span: Span;
  /** Whole lines of the entry with the line break, where removing them leaves a file that parses. */
  readonly lines?: Span;
  /** Range of the whole member, where it is one of an object of JSON or of a flow mapping. */
  readonly member?: Span;
  /** Written in quotes or as a block: a text whatever it looks like. */
  readonly quoted: boolean;
}

/** The name under which a LiteLLM proxy offers a model is its owner's choice. Source: https://docs.litellm.ai/docs/proxy/configs */
function isAlias(path: readonly string[]): boolean {
  return path.at(-1) === "model_name" && path.at(-2) === "model_list";
}

/** The model's name that an entry holds, if any. */
export function nameOfEntry(world: LanguageWorld, entry: ConfigEntry): ModelNameFact | null {
  const key = entry.path.at(-1) ?? "";
  const keyed = expectsModel(key) && !isAlias(entry.path);
  if (nameIn(world, entry.value, keyed) === undefined) return null;
  return {
    kind: "model-name",
    text: entry.value,
    span: entry.span,
    certainty: keyed ? "certain" : "likely",
    ...(keyed ? { keyed: true } : {}),
  };
}

/**
 * The parameter that an entry sets.
 * @param beside entries among which are all of its mapping
 */
export function parameterOfEntry(text: string, entry: ConfigEntry, beside: readonly ConfigEntry[]): ParameterFact {
  const written = entry.path.at(-1) ?? "";
  const { lines, member } = entry;
  const mapping = lines === undefined ? undefined : mappingOf(entry, beside);
  const isFixed = mapping === undefined ? member === undefined : mapping.size === 1;
  return {
    name: openAIName(written),
    written,
    value: valueOfEntry(entry),
    nameSpan: entry.keySpan,
    valueSpan: entry.span,
    removalSpan: lines ?? (member === undefined ? entry.span : memberRemoval(text, member)),
    ...(mapping === undefined ? {} : { mapping }),
    ...(isFixed ? { fixed: true } : {}),
  };
}

/** Where the mapping of an entry begins, and how many keys it has. */
function mappingOf(
  { path, places, keySpan }: ConfigEntry,
  beside: readonly ConfigEntry[],
): { readonly start: number; readonly size: number } {
  const depth = path.length - 1;
  const inside = beside.filter(
    (other) =>
      other.path.length > depth &&
      path.slice(0, depth).every((key, index) => other.path[index] === key) &&
      places.slice(0, depth + 1).every((place, index) => other.places[index] === place),
  );
  return {
    start: Math.min(keySpan.start, ...inside.map((other) => other.keySpan.start)),
    size: new Set([path[depth], ...inside.map((other) => other.path[depth])]).size,
  };
}

/** A scalar's value as YAML 1.2 reads it. */
export function valueOfEntry({ quoted, value }: Pick<ConfigEntry, "quoted" | "value">): KnownValue {
  if (quoted) return { kind: "string", value };
  if (value === "true" || value === "false") return { kind: "boolean", value: value === "true" };
  if (value === "null" || value === "~") return { kind: "null" };
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(value)) return { kind: "number", value: Number(value) };
  // A template that is filled in at run time.
  if (/^\$\{|\{\{|^os\.environ\//.test(value)) return { kind: "unknown" };
  return { kind: "string", value };
}
