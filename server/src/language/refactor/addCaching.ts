/**
 * A cache mark at the end of the system prompt of a call to Claude: everything up to the mark is billed at a tenth when
 * it comes again within five minutes.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 * Source: https://docs.litellm.ai/docs/completion/prompt_caching
 */
import { cacheRule } from "../../engine/context/cacheRules.ts";
import type { Resolution } from "../../engine/catalog/record.ts";
import { goExpression } from "../extraction/go.ts";
import { nodeOver } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import { fieldNamed } from "../extraction/expression.ts";
import type { Expression, Field } from "../extraction/expression.ts";
import type { CallFact } from "../facts.ts";
import { isFirstParty, resolutionOf } from "../modelOf.ts";
import { grouped } from "../numbers.ts";
import type { DataNotation } from "../notation/data.ts";
import { wholeValue } from "../notation/dataOf.ts";
import { mentionsCaching } from "../rules/cacheMarks.ts";
import { interfaceOf } from "../rules/callParts.ts";
import type { FixEdit } from "../rules/rule.ts";
import type { LanguageWorld } from "../world.ts";
import type { WrittenCall } from "./callExpression.ts";
import { fieldsOf } from "./callExpression.ts";
import type { Refactoring } from "./refactoring.ts";
import { callsByModel } from "./sameForAll.ts";

/** Caches the system prompt; null where a model is no Claude, a mark is there, or the prompt is known to be too short. */
export async function addCaching(
  world: LanguageWorld,
  text: string,
  call: CallFact,
  written: WrittenCall | null,
  tree: SyntaxTree,
): Promise<Refactoring | null> {
  const minimums: number[] = [];
  for (const { model } of callsByModel(call)) {
    const resolution = model === null ? undefined : resolutionOf(world, model);
    if (model === null || resolution === undefined || !isFirstParty(model, resolution)) return null;
    const rule = cacheRule(`${resolution.provider}/${resolution.id}`);
    if (resolution.record.provider !== "anthropic" || rule.kind !== "explicit") return null;
    if (await isTooShort(world, call, resolution, rule.minimum)) return null;
    minimums.push(rule.minimum);
  }
  if (minimums.length === 0 || mentionsCaching(call, text)) return null;
  const edit = markOf(text, call, written, tree);
  if (edit === null) return null;
  return {
    id: "add-caching",
    title: `Cache the system prompt (from ${grouped(Math.max(...minimums))} tokens)`,
    kind: "rewrite",
    edits: [edit],
  };
}

function markOf(text: string, call: CallFact, written: WrittenCall | null, tree: SyntaxTree): FixEdit | null {
  if (written === null) return markStruct(text, call, tree);
  return interfaceOf(call, text) === "messages" ? markSystem(text, written) : markSystemMessage(text, call, written);
}

/**
 * The last part of the list that Anthropic's library of Go takes as the system prompt.
 * Source: https://github.com/anthropics/anthropic-sdk-go (TextBlockParam, NewCacheControlEphemeralParam)
 */
function markStruct(text: string, call: CallFact, tree: SyntaxTree): FixEdit | null {
  if (call.library !== "anthropic-sdk-go") return null;
  const node = nodeOver(tree.rootAt(call.span.start), call.span.start, call.span.end);
  const request = node === null ? undefined : goExpression(node);
  const system = request === undefined ? undefined : fieldNamed(fieldsOf(request), "System");
  const field = system?.value.kind === "array" ? lastFieldOf(system.value.fields) : undefined;
  const type = text.slice(call.calleeSpan.start, call.calleeSpan.end);
  const types = type.slice(0, type.lastIndexOf(".") + 1);
  // Its first versions wrap every value.
  if (field?.name == null || text.includes(`${types}F(`)) return null;
  const at = { start: field.span.end, end: field.span.end };
  return { span: at, text: `, CacheControl: ${types}NewCacheControlEphemeralParam()`, isWritten: true };
}

/** The last field of a list's last element, where that is a struct's literal. */
function lastFieldOf(parts: readonly Field[]): Field | undefined {
  const last = parts.at(-1)?.value;
  return last?.kind === "object" ? last.fields.at(-1) : undefined;
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

function markSystem(text: string, { fields, data }: WrittenCall): FixEdit | null {
  // Anthropic's library of Ruby writes it so, as every object has a method `system`.
  const system = fieldNamed(fields, "system") ?? fieldNamed(fields, "system_");
  return system === undefined ? null : marked(text, system, data);
}

/** The last system message of a list written in the call. */
function markSystemMessage(text: string, call: CallFact, { fields, data }: WrittenCall): FixEdit | null {
  if (call.library !== "litellm") return null;
  const messages = fieldNamed(fields, "messages")?.value;
  if (messages?.kind !== "array") return null;
  const system = messages.fields.findLast(({ value }) => isSystem(value));
  const content = system === undefined ? undefined : fieldNamed(fieldsOf(system.value), "content");
  return content === undefined ? null : marked(text, content, data);
}

function isSystem(value: Expression): boolean {
  const role = fieldNamed(fieldsOf(value), "role")?.value;
  return role?.kind === "string" && role.value === "system";
}

/** A text becomes a list of one marked part; of a list the last part is marked. */
function marked(text: string, { nameSpan, value }: Field, data: DataNotation): FixEdit | null {
  const mark = data.object([data.entry("type", data.text("ephemeral"))]);
  if (value.kind === "array") return markLast(text, value.fields, data, mark);
  if (value.kind === "object" || value.kind === "null" || value.kind === "number") return null;
  const span = wholeValue(text, value.span);
  // The text of a heredoc stands elsewhere.
  if (!/^\\?["']?\s*(?:=>?|:)[\s(]*$/.test(text.slice(nameSpan.end, span.start))) return null;
  const source = text.slice(span.start, span.end);
  const part = data.object([
    data.entry("type", data.text("text")),
    data.entry("text", source),
    data.entry("cache_control", mark),
  ]);
  return { span, text: data.list([part]), isWritten: true };
}

function markLast(text: string, parts: readonly Field[], data: DataNotation, mark: string): FixEdit | null {
  const last = parts.at(-1);
  if (last === undefined || last.spread || last.value.kind !== "object") return null;
  const field = last.value.fields.at(-1);
  if (field === undefined) return null;
  const entry = data.entry("cache_control", mark, text.slice(field.span.start, field.span.end));
  return { span: { start: field.span.end, end: field.span.end }, text: `, ${entry}`, isWritten: true };
}
