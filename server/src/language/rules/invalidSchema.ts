import { firstLine } from "./callParts.ts";
import type { SchemaFact } from "../facts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";
import { isObject } from "./schemaProblems.ts";

const types: ReadonlySet<string> = new Set(["object", "array", "string", "number", "integer", "boolean", "null"]);

/** Gemini writes its types in capitals. */
const upperCase = /^[A-Z]+$/;

const deepest = 30;

/**
 * A JSON schema that is none, whatever the provider: types that do not exist, lists that are no lists.
 * Source: https://json-schema.org/draft/2020-12/json-schema-validation
 */
export const invalidSchema: Rule = {
  metadata: {
    code: "invalid-schema",
    title: "JSON schema that is none",
    description:
      "The schema of a tool or of the answer has a type that does not exist, or a keyword with a value that it cannot have.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("invalid-schema"),
    fixable: false,
  },
  check({ facts, text }) {
    return facts.calls.flatMap((call): readonly Finding[] => {
      const schemas = [call.answerSchema, ...(call.tools ?? []).map(({ schema }) => schema)];
      // Other servers may take what the large providers refuse.
      const severity = call.customEndpoint === true || call.model === null ? { severity: "warning" as const } : {};
      return schemas.flatMap((schema): readonly Finding[] => {
        const problem = schema === undefined ? null : firstProblem(schema.value, "", 0);
        if (schema === undefined || problem === null) return [];
        const where = problem.path === "" ? "" : ` (at ${problem.path})`;
        const message = `This is no JSON schema: ${problem.what}${where}.`;
        const span = firstLine(text, placeOf(schema, problem.path));
        return [{ code: this.metadata.code, span, message, ...severity, fixes: [] }];
      });
    });
  },
};

function placeOf(schema: SchemaFact, path: string): SchemaFact["span"] {
  return schema.objects.find((object) => object.path === path)?.span ?? schema.span;
}

interface Problem {
  readonly path: string;
  readonly what: string;
}

function firstProblem(schema: unknown, path: string, depth: number): Problem | null {
  if (!isObject(schema) || depth > deepest) return null;
  const own = keywordProblem(schema);
  if (own !== null) return { path, what: own };
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  for (const holder of ["properties", "$defs", "definitions"]) {
    const children = schema[holder];
    if (!isObject(children)) continue;
    for (const [name, child] of Object.entries(children)) {
      const found = firstProblem(child, below(`${holder}.${name}`), depth + 1);
      if (found !== null) return found;
    }
  }
  return firstProblem(schema["items"], below("items"), depth + 1);
}

function keywordProblem(schema: Readonly<Record<string, unknown>>): string | null {
  const { type, properties, required } = schema;
  for (const name of Array.isArray(type) ? (type as unknown[]) : [type]) {
    if (typeof name !== "string") continue;
    if (!types.has(upperCase.test(name) ? name.toLowerCase() : name)) return `there is no type “${name}”`;
  }
  if (properties !== undefined && !isObject(properties)) return "properties is not an object";
  if (required !== undefined && !Array.isArray(required)) return "required is not a list of names";
  if (Array.isArray(required) && isObject(properties) && schema["additionalProperties"] === false) {
    const missing = (required as unknown[])
      .filter((name) => typeof name === "string")
      .find((name) => !Object.hasOwn(properties, name));
    if (missing !== undefined) return `“${missing}” is required, but no property`;
  }
  if (schema["enum"] !== undefined && !Array.isArray(schema["enum"])) return "enum is not a list";
  return null;
}
