/** A value of a configuration file with the key it belongs to: what the readers of YAML, JSON, TOML and .env give. */
import type { KnownValue, ModelNameFact, Span } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
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
