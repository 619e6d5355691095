/**
 * What keeps a JSON schema from being used strictly, where the provider guarantees that the answer follows it.
 * Source: https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */

export interface SchemaProblem {
  /** Where in the schema, as `properties.city`; empty at its root. */
  readonly path: string;
  /** What is wrong, in words that follow the path. */
  readonly what: string;
}

const notTaken: ReadonlySet<string> = new Set([
  "allOf",
  "oneOf",
  "not",
  "dependentRequired",
  "dependentSchemas",
  "if",
  "then",
  "else",
  "patternProperties",
  "unevaluatedProperties",
]);

/** Deeper schemas than this are refused by the API. */
const deepest = 10;
/** Problems that are told at most. */
const most = 8;

/** The problems of a schema under strict output, in the order in which they stand; empty where it can be used. */
export function strictProblems(schema: unknown): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  if (isObject(schema) && schema["type"] !== "object") {
    problems.push({ path: "", what: "is not an object at its root" });
  }
  look(schema, "", 0, problems);
  return problems.slice(0, most);
}

function look(schema: unknown, path: string, depth: number, problems: SchemaProblem[]): void {
  if (!isObject(schema) || problems.length >= most) return;
  if (depth > deepest) {
    problems.push({ path, what: `is nested deeper than ${deepest} levels` });
    return;
  }
  for (const keyword of Object.keys(schema)) {
    if (notTaken.has(keyword)) problems.push({ path, what: `uses \`${keyword}\`, which strict schemas do not take` });
  }
  const properties = schema["properties"];
  if (schema["type"] === "object" || isObject(properties)) {
    if (schema["additionalProperties"] !== false) problems.push({ path, what: "lacks `additionalProperties: false`" });
    const names = isObject(properties) ? Object.keys(properties) : [];
    const required = new Set(Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : []);
    const missing = names.filter((name) => !required.has(name));
    if (missing.length > 0) {
      problems.push({ path, what: `does not require ${missing.map((name) => `\`${name}\``).join(", ")}` });
    }
  }
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  for (const holder of ["properties", "$defs", "definitions"]) {
    const children = schema[holder];
    if (!isObject(children)) continue;
    for (const [name, child] of Object.entries(children)) look(child, below(`${holder}.${name}`), depth + 1, problems);
  }
  look(schema["items"], below("items"), depth + 1, problems);
  const choices = schema["anyOf"];
  if (Array.isArray(choices)) {
    choices.forEach((choice, index) => look(choice, below(`anyOf.${index}`), depth + 1, problems));
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
