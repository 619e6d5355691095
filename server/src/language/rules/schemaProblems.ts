/** What Anthropic's strict output refuses in a JSON schema. OpenAI's rules stand in `strictSchema.ts`. */
import type { SchemaProblem } from "../strictSchema.ts";

/**
 * Limits that the provider's own library moves into descriptions, and that the interface itself refuses.
 * Source: https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations
 */
const refused: ReadonlySet<string> = new Set([
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "maxItems",
  "oneOf",
]);

const deepest = 30;
const most = 8;

/** Problems of a schema for Claude's structured output, in their order. */
export function claudeProblems(schema: unknown): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  look(schema, "", 0, problems);
  return problems.slice(0, most);
}

function look(schema: unknown, path: string, depth: number, problems: SchemaProblem[]): void {
  if (!isObject(schema) || depth > deepest || problems.length >= most) return;
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  for (const keyword of Object.keys(schema)) {
    if (refused.has(keyword)) problems.push({ path, what: `uses \`${keyword}\`, which Claude's schemas do not take` });
  }
  if (schema["type"] === "object" && schema["additionalProperties"] !== false) {
    problems.push({ path, what: "lacks `additionalProperties: false`" });
  }
  for (const holder of ["properties", "$defs", "definitions"]) {
    const children = schema[holder];
    if (!isObject(children)) continue;
    for (const [name, child] of Object.entries(children)) look(child, below(`${holder}.${name}`), depth + 1, problems);
  }
  look(schema["items"], below("items"), depth + 1, problems);
  for (const holder of ["anyOf", "allOf"]) {
    const choices = schema[holder];
    if (!Array.isArray(choices)) continue;
    choices.forEach((choice, index) => look(choice, below(`${holder}.${index}`), depth + 1, problems));
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
