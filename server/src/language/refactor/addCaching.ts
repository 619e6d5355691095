/**
 * A cache mark at the end of the system prompt of a call to Claude: everything up to the mark is billed at a tenth when
 * it comes again within five minutes.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 * Source: https://docs.litellm.ai/docs/completion/prompt_caching
 */
import { cacheRule } from "../../engine/context/cacheRules.ts";
import type { Resolution } from "../../engine/catalog/record.ts";
import { fieldNamed } from "../extraction/expression.ts";
import type { Expression, Field } from "../extraction/expression.ts";
import type { CallFact } from "../facts.ts";
import { grouped } from "../numbers.ts";
import type { FixEdit } from "../rules/rule.ts";
import type { LanguageWorld } from "../world.ts";
import type { Notation, WrittenCall } from "./callExpression.ts";
import { fieldsOf } from "./callExpression.ts";
import type { Refactoring } from "./refactoring.ts";

/** Caches the system prompt; null where the model is no Claude, a mark is there, or the prompt is known to be too short. */
export async function addCaching(
  world: LanguageWorld,
  text: string,
  call: CallFact,
  resolution: Resolution,
  written: WrittenCall,
): Promise<Refactoring | null> {
  const rule = cacheRule(`${resolution.provider}/${resolution.id}`);
  if (resolution.record.provider !== "anthropic" || rule.kind !== "explicit") return null;
  if (text.slice(call.span.start, call.span.end).includes("cache_control")) return null;
  const edit = call.library === "anthropic" ? markSystem(text, written) : markSystemMessage(text, call, written);
  if (edit === null || (await isTooShort(world, call, resolution, rule.minimum))) return null;
  return {
    id: "add-caching",
    title: `Cache the system prompt (from ${grouped(rule.minimum)} tokens)`,
    kind: "rewrite",
    edits: [edit],
  };
}

/** Whether the system prompt is known whole and smaller than what is cached. */
async function isTooShort(
  world: LanguageWorld,
  call: CallFact,
  resolution: Resolution,
  minimum: number,
): Promise<boolean> {
  const system = call.messages.filter(({ role }) => role === "system");
  if (system.length === 0 || system.some(({ partial }) => partial)) return false;
  const { tokens } = await world.countTokens(resolution.record.id, system.map((message) => message.text).join("\n"));
  return tokens < minimum;
}

function markSystem(text: string, { fields, notation }: WrittenCall): FixEdit | null {
  const system = fieldNamed(fields, "system");
  return system === undefined ? null : marked(text, system.value, notation);
}

/** The last system message of a list written in the call. */
function markSystemMessage(text: string, call: CallFact, { fields, notation }: WrittenCall): FixEdit | null {
  if (call.library !== "litellm") return null;
  const messages = fieldNamed(fields, "messages")?.value;
  if (messages?.kind !== "array") return null;
  const system = messages.fields.findLast(({ value }) => isSystem(value));
  const content = system === undefined ? undefined : fieldNamed(fieldsOf(system.value), "content");
  return content === undefined ? null : marked(text, content.value, notation);
}

function isSystem(value: Expression): boolean {
  const role = fieldNamed(fieldsOf(value), "role")?.value;
  return role?.kind === "string" && role.value === "system";
}

/** A text becomes a list of one marked part; of a list the last part is marked. */
function marked(text: string, value: Expression, notation: Notation): FixEdit | null {
  const mark = notation.object([["type", '"ephemeral"']]);
  if (value.kind === "array") return markLast(text, value.fields, notation, mark);
  if (value.kind === "object" || value.kind === "null" || value.kind === "number") return null;
  const source = text.slice(value.span.start, value.span.end);
  const part = notation.object([
    ["type", '"text"'],
    ["text", source],
    ["cache_control", mark],
  ]);
  return { span: value.span, text: `[${part}]` };
}

function markLast(text: string, parts: readonly Field[], notation: Notation, mark: string): FixEdit | null {
  const last = parts.at(-1);
  if (last === undefined || last.spread || last.value.kind !== "object") return null;
  const field = last.value.fields.at(-1);
  if (field === undefined) return null;
  const quote = /^["']/.exec(text.slice(field.span.start))?.[0] ?? "";
  const name = notation.kind === "python" ? '"cache_control"' : `${quote}cache_control${quote}`;
  return { span: { start: field.span.end, end: field.span.end }, text: `, ${name}: ${mark}` };
}
