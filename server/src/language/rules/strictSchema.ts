import type { CallFact, SchemaFact } from "../facts.ts";
import { dataOf } from "../notation/dataOf.ts";
import { strictProblems } from "../strictSchema.ts";
import type { SchemaProblem } from "../strictSchema.ts";
import { ownCalls } from "./callModels.ts";
import { firstLine, interfaceOf } from "./callParts.ts";
import type { Finding, Fix, FixEdit, Rule, RuleContext } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";
import { claudeProblems, isObject } from "./schemaProblems.ts";

/** Problems that one message names. */
const mostNamed = 3;

/** A schema that the provider does not take for answers or arguments that follow it to the letter. */
export const strictSchema: Rule = {
  metadata: {
    code: "strict-schema",
    title: "Schema that strict output refuses",
    description:
      "A JSON schema for strict output lacks what the provider asks for, or uses what it does not take: the call fails.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("strict-schema"),
    fixable: true,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }): readonly Finding[] => {
      const isOpenAI = resolution.provider === "openai";
      if (!isOpenAI && interfaceOf(call, context.text) !== "messages") return [];
      const schemas = [call.answerSchema, ...(call.tools ?? []).map(({ schema }) => schema)];
      return schemas.flatMap((schema): readonly Finding[] => {
        if (schema === undefined || !schema.strict || !isObject(schema.value)) return [];
        const problems = isOpenAI ? strictProblems(schema.value) : claudeProblems(schema.value);
        return problems.length === 0 ? [] : [findingOf(context, call, this.metadata.code, schema, problems)];
      });
    });
  },
};

function findingOf(
  context: RuleContext,
  call: CallFact,
  code: string,
  schema: SchemaFact,
  problems: readonly SchemaProblem[],
): Finding {
  const place = schema.objects.find(({ path }) => path === problems[0]!.path)?.span ?? schema.span;
  const named = problems
    .slice(0, mostNamed)
    .map(({ path, what }) => `${path === "" ? "the schema" : path} ${what.replaceAll("`", "")}`);
  const rest = problems.length - named.length;
  const message = `Strict output refuses this schema: ${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`;
  return { code, span: firstLine(context.text, place), message, fixes: fixesOf(context, call, schema, problems) };
}

/** Closes the objects, where that is all that is wrong and they are literals. */
function fixesOf(
  { form, text }: RuleContext,
  call: CallFact,
  schema: SchemaFact,
  problems: readonly SchemaProblem[],
): readonly Fix[] {
  if (form.kind !== "source" || !problems.every(({ what }) => what.includes("additionalProperties"))) return [];
  const edits = problems.map(({ path }): FixEdit | null => {
    const object = schema.objects.find((each) => each.path === path);
    if (object === undefined || isOpen(schema.value, path)) return null;
    const written = text.slice(object.span.start, object.span.end);
    const opening = /^[{[]\s*/.exec(written)?.[0];
    if (opening === undefined) return null;
    const first = object.span.start + opening.length;
    const data = dataOf(form, text, call, { nameSpan: { start: first + 1, end: first + 1 } });
    if (data === undefined) return null;
    const entry = data.entry("additionalProperties", data.truth(false), written.slice(opening.length));
    const at = object.span.start + 1;
    return { span: { start: at, end: at }, text: opening.length > 1 ? ` ${entry},` : `${entry}, `, isWritten: true };
  });
  if (edits.some((edit) => edit === null)) return [];
  const title =
    edits.length === 1 ? "Allow no other properties" : `Allow no other properties in ${edits.length} objects`;
  return [{ title, edits: edits as readonly FixEdit[], preferred: true }];
}

/** Whether an object says itself that it is open; then closing it is no mere addition. */
function isOpen(value: unknown, path: string): boolean {
  let node: unknown = value;
  for (const key of path === "" ? [] : path.split(".")) {
    node = Array.isArray(node) ? node[Number(key)] : isObject(node) ? node[key] : undefined;
  }
  return isObject(node) && node["additionalProperties"] !== undefined;
}
