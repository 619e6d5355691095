/** Tools and answer schema of a call, from the fields of its arguments. */
import type { CallFact, SchemaFact, ToolFact } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import { fieldNamed } from "./expression.ts";
import type { Expression, Field } from "./expression.ts";
import { follow, literalOf, plainData } from "./knownValues.ts";
import { cacheMarkOf } from "./messageContent.ts";

/** Tools that are written out and the schema of the answer, where the call has them. */
export function callContent(fields: readonly Field[], bindings: Bindings): Pick<CallFact, "tools" | "answerSchema"> {
  const tools = fieldNamed(fields, "tools");
  const written = tools === undefined ? undefined : toolsOf(tools.value, bindings);
  const answerSchema = answerSchemaOf(fields, bindings);
  return {
    ...(written === undefined || written.length === 0 ? {} : { tools: written }),
    ...(answerSchema === undefined ? {} : { answerSchema }),
  };
}

function toolsOf(value: Expression, bindings: Bindings): readonly ToolFact[] {
  const list = follow(value, bindings);
  if (list.kind !== "array") return [];
  return list.fields.flatMap((field): readonly ToolFact[] => {
    const tool = follow(field.value, bindings);
    if (field.spread || tool.kind !== "object") return [];
    const nested = objectAt(tool.fields, "function", bindings) ?? objectAt(tool.fields, "custom", bindings);
    const own = nested ?? tool.fields;
    const type = textAt(tool.fields, "type", bindings);
    const name = textAt(own, "name", bindings);
    const schema = fieldNamed(own, "parameters") ?? fieldNamed(own, "input_schema");
    const strict = isTrue(fieldNamed(own, "strict"), bindings);
    const cacheMark = cacheMarkOf(tool.fields, bindings);
    return [
      {
        span: tool.span,
        ...(type === undefined ? {} : { type }),
        ...(name === undefined ? {} : { name }),
        ...(schema === undefined ? {} : { schema: schemaOf(schema.value, strict, bindings) }),
        ...(cacheMark === undefined ? {} : { cacheMark }),
      },
    ];
  });
}

/**
 * `response_format` of chat completions, `text.format` of Responses, `output_config.format` of Anthropic.
 * Source: https://platform.openai.com/docs/guides/structured-outputs,
 * https://platform.claude.com/docs/en/build-with-claude/structured-outputs
 */
function answerSchemaOf(fields: readonly Field[], bindings: Bindings): SchemaFact | undefined {
  const chat = objectAt(fields, "response_format", bindings);
  const named = chat === undefined ? undefined : objectAt(chat, "json_schema", bindings);
  const text = objectAt(fields, "text", bindings);
  const responses = text === undefined ? undefined : objectAt(text, "format", bindings);
  for (const holder of [named, responses]) {
    const schema = holder === undefined ? undefined : fieldNamed(holder, "schema");
    if (holder === undefined || schema === undefined) continue;
    return schemaOf(schema.value, isTrue(fieldNamed(holder, "strict"), bindings), bindings);
  }
  const config = objectAt(fields, "output_config", bindings);
  const format = config === undefined ? undefined : objectAt(config, "format", bindings);
  const schema = format === undefined ? undefined : fieldNamed(format, "schema");
  return schema === undefined ? undefined : schemaOf(schema.value, true, bindings);
}

function objectAt(fields: readonly Field[], name: string, bindings: Bindings): readonly Field[] | undefined {
  const field = fieldNamed(fields, name);
  const value = field === undefined ? undefined : follow(field.value, bindings);
  return value?.kind === "object" ? value.fields : undefined;
}

function textAt(fields: readonly Field[], name: string, bindings: Bindings): string | undefined {
  const field = fieldNamed(fields, name);
  return field === undefined ? undefined : literalOf(field.value, bindings)?.value;
}

function isTrue(field: Field | undefined, bindings: Bindings): boolean {
  const value = field === undefined ? undefined : follow(field.value, bindings);
  return value?.kind === "boolean" && value.value;
}

function schemaOf(value: Expression, strict: boolean, bindings: Bindings): SchemaFact {
  const objects: { path: string; span: SchemaFact["span"] }[] = [];
  collectObjects(value, "", objects, bindings, 0);
  const schema = follow(value, bindings);
  return { span: schema.span, value: plainData(schema, bindings, 0), strict, objects };
}

/** Levels of a schema that are looked at, and objects of it. */
const deepest = 24;
const most = 500;

function collectObjects(
  value: Expression,
  path: string,
  objects: { path: string; span: SchemaFact["span"] }[],
  bindings: Bindings,
  depth: number,
): void {
  const known = follow(value, bindings);
  if (depth > deepest || objects.length >= most) return;
  const below = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (known.kind === "object") {
    objects.push({ path, span: known.span });
    for (const field of known.fields) {
      if (field.name !== null) collectObjects(field.value, below(field.name), objects, bindings, depth + 1);
    }
  }
  if (known.kind === "array") {
    known.fields.forEach((field, index) =>
      collectObjects(field.value, below(String(index)), objects, bindings, depth + 1),
    );
  }
}
