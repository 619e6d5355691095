/**
 * Whether a text is JSON that follows a schema. The validator is loaded with the first answer that needs it.
 * It walks the schema instead of compiling it to code, so it works where code must not be made at run time.
 */
import type { SchemaDraft } from "@cfworker/json-schema";
import type { SchemaProblem } from "../resilience/errors.ts";
import { asText, type JsonObject } from "./json.ts";

/** Most problems told. */
const MOST = 10;

export type SchemaFinding =
  | { readonly kind: "valid" }
  | { readonly kind: "invalid"; readonly problems: readonly [SchemaProblem, ...SchemaProblem[]] }
  /** The schema itself cannot be used: a reference that leads nowhere, a pattern that is none. */
  | { readonly kind: "unusable"; readonly why: string };

/** Keywords that only hand on what is said again further down. */
const handingOn: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "additionalProperties",
  "items",
  "prefixItems",
  "additionalItems",
  "allOf",
  "$ref",
  "$recursiveRef",
  "$dynamicRef",
  "dependentSchemas",
  "if",
  "then",
  "else",
]);

/** Keywords of which one branch had to fit; what is wrong with each branch says little. */
const choosing: ReadonlySet<string> = new Set(["anyOf", "oneOf", "not", "contains"]);

function draftOf(schema: JsonObject): SchemaDraft {
  const named = asText(schema["$schema"]) ?? "";
  if (/draft-0?4/.test(named)) return "4";
  if (/draft-0?[67]/.test(named)) return "7";
  return /2019-09/.test(named) ? "2019-09" : "2020-12";
}

interface Unit {
  readonly keyword: string;
  readonly keywordLocation: string;
  readonly instanceLocation: string;
  readonly error: string;
}

/** The units that say what is wrong where, without those that repeat it further up. */
function leaves(units: readonly Unit[]): readonly Unit[] {
  const choices = units.filter(({ keyword }) => choosing.has(keyword)).map(({ keywordLocation }) => keywordLocation);
  const within = ({ keywordLocation }: Unit): boolean =>
    choices.some((choice) => keywordLocation !== choice && keywordLocation.startsWith(`${choice}/`));
  const kept = units.filter((unit) => !handingOn.has(unit.keyword) && !within(unit));
  return kept.length > 0 ? kept : units;
}

/** What was wanted, in words that go on after “expected”. */
function wanted({ keyword, error }: Unit): string {
  const type = /^Instance type "(\w+)" is invalid\. Expected (.+?)\.?$/.exec(error);
  if (type) return `${(type[2] ?? "").replaceAll('"', "")}, not ${type[1]}`;
  const missing = /required property (".*")/.exec(error)?.[1];
  if (missing !== undefined) return `the property ${missing}, which is missing`;
  if (keyword === "false" || keyword === "unevaluatedProperties") return "no such property";
  if (keyword === "anyOf" || keyword === "oneOf") return "one of the forms that the schema allows";
  return `otherwise (${error.replace(/\.$/, "")})`;
}

function problem(unit: Unit): SchemaProblem {
  return { path: decodeURIComponent(unit.instanceLocation.replace(/^#/, "")), expected: wanted(unit) };
}

/** Reads the text as JSON and holds it against the schema. Never throws. */
export async function followsSchema(text: string, schema: JsonObject): Promise<SchemaFinding> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: "invalid", problems: [{ path: "", expected: `JSON (${why})` }] };
  }
  const { Validator } = await import("@cfworker/json-schema");
  try {
    const { valid, errors } = new Validator(schema, draftOf(schema), false).validate(value);
    if (valid) return { kind: "valid" };
    const [first, ...rest] = leaves(errors).slice(0, MOST).map(problem);
    return { kind: "invalid", problems: [first ?? { path: "", expected: "something else" }, ...rest] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: "unusable", why: why.split("\n", 1)[0] ?? "" };
  }
}
