/** The messages of a call, from the shapes that libraries take them in. */
import type { MessageFact } from "../facts.ts";
import type { Bindings } from "./bindings.ts";
import { fieldNamed } from "./expression.ts";
import type { Expression, Field } from "./expression.ts";
import { madeMessage, roleOfConstant, roleWord, textArgument } from "./messageCalls.ts";
import { follow, textOf } from "./knownValues.ts";
import { messageContent } from "./messageContent.ts";
import type { MessageShape } from "./libraries.ts";

/** Messages that an argument holds. What can't be read is left out; what can be read in part says so. */
export function messagesOf(
  value: Expression,
  shape: MessageShape,
  role: string,
  bindings: Bindings,
  depth = 0,
): MessageFact[] {
  const known = follow(value, bindings);
  if (depth > deepest) return [];
  const list = listIn(known, bindings, depth);
  if (list !== undefined) return list.flatMap((field) => elementOf(field, shape, role, bindings, depth));
  switch (known.kind) {
    case "string":
    case "joined":
      return shape === "chat" ? [] : [messageOf(role, known, bindings)];
    case "array":
    case "object":
    case "call":
      return elementOf({ value: known, spread: false }, shape, role, bindings, depth);
    case "number":
    case "boolean":
    case "null":
    case "name":
    case "member":
    case "choice":
    case "entry":
    case "unknown":
      return [];
  }
}

/** Lists in lists, at most. */
const deepest = 8;

/** The elements of a list, or of lists one after the other (`history + [{ … }]`); undefined for every other value. */
function listIn(value: Expression, bindings: Bindings, depth: number): readonly ListElement[] | undefined {
  if (value.kind === "array") return value.fields;
  if (value.kind !== "joined" || depth > deepest) return undefined;
  const lists = value.pieces.map((piece) => listIn(follow(piece, bindings), bindings, depth + 1));
  if (lists.every((list) => list === undefined)) return undefined;
  return value.pieces.flatMap((piece, index) => lists[index] ?? [{ value: piece, spread: true }]);
}

type ListElement = Pick<Field, "value" | "spread">;

/** Keys that hold what a message says; Go and C# write them with a capital. */
const contentNames = ["content", "parts", "text", "Content", "Parts", "Text", "OfString"] as const;

/** Whether an argument's messages are all written in the file: a text, or a list whose every element is one message. */
export function isEveryMessage(value: Expression, bindings: Bindings): boolean {
  const known = follow(value, bindings);
  const list = listIn(known, bindings, 0);
  // A sum of what is not known may be one of lists.
  if (list === undefined) return known.kind === "string" || (known.kind === "joined" && hasText(known));
  return list.every((field) => !field.spread && elementOf(field, "text-or-chat", "user", bindings, 0).length === 1);
}

function hasText(value: Expression): boolean {
  return value.kind === "string" || (value.kind === "joined" && value.pieces.some(hasText));
}

function elementOf(
  field: ListElement,
  shape: MessageShape,
  role: string,
  bindings: Bindings,
  depth: number,
): MessageFact[] {
  const value = follow(field.value, bindings);
  if (field.spread) return messagesOf(value, shape, role, bindings, depth + 1);
  switch (value.kind) {
    case "object": {
      const content = contentNames.map((name) => fieldNamed(value.fields, name)).find((found) => found !== undefined);
      if (content === undefined) return [];
      return [messageOf(roleIn(value.fields, role, bindings), content.value, bindings, value.fields)];
    }
    case "string":
    case "joined":
      return shape === "chat" ? [] : [messageOf(role, value, bindings)];
    case "array": {
      // LangChain's pair: ("system", "You are …").
      const [first, second] = value.fields;
      if (first === undefined || second === undefined || value.fields.length !== 2) return [];
      const { text, partial } = textOf(first.value, bindings);
      return partial ? [] : [messageOf(roleWord(text), second.value, bindings)];
    }
    case "call": {
      const made = madeMessage(value, bindings);
      if (made !== undefined) return [messageOf(made.role, made.content, bindings)];
      // `new() { Role = …, Content = … }` of C#.
      const content = fieldNamed(value.fields, "Content");
      if (content !== undefined && fieldNamed(value.fields, "Role") !== undefined) {
        return [messageOf(roleIn(value.fields, role, bindings), content.value, bindings, value.fields)];
      }
      // `genai.Text("…")` is a text as any other.
      return shape !== "chat" && textArgument(value) !== undefined ? [messageOf(role, value, bindings)] : [];
    }
    case "number":
    case "boolean":
    case "null":
    case "name":
    case "member":
    case "choice":
    case "entry":
    case "unknown":
      return [];
  }
}

function roleIn(fields: readonly Field[], fallback: string, bindings: Bindings): string {
  const field = fieldNamed(fields, "role") ?? fieldNamed(fields, "Role");
  if (field === undefined) return fallback;
  const { text, partial } = textOf(field.value, bindings);
  if (!partial && text !== "") return roleWord(text);
  return roleOfConstant(field.value) ?? fallback;
}

function messageOf(role: string, content: Expression, bindings: Bindings, owner: readonly Field[] = []): MessageFact {
  const parts = contentOf(content, bindings, 0);
  const span = follow(content, bindings).span;
  const here = bindings.here ?? bindings;
  // A text of another document is known and counts, but may be no more than a beginning here.
  const partial = parts.partial || follow(content, bindings).elsewhere === true;
  return { role, text: parts.text, partial, span, ...messageContent(content, here, owner) };
}

/** The text of a content: a string, or the text parts of a list of parts. */
function contentOf(content: Expression, bindings: Bindings, depth: number): { text: string; partial: boolean } {
  const value = follow(content, bindings);
  if (depth > 3) return { text: "", partial: true };
  if (value.kind === "array") {
    const parts = value.fields.map((field) => contentOf(field.value, bindings, depth + 1));
    return { text: parts.map((part) => part.text).join(""), partial: parts.some((part) => part.partial) };
  }
  if (value.kind === "object") {
    const text = fieldNamed(value.fields, "text") ?? fieldNamed(value.fields, "Text");
    return text === undefined ? { text: "", partial: true } : contentOf(text.value, bindings, depth + 1);
  }
  const inner = value.kind === "call" ? textArgument(value) : undefined;
  return inner === undefined ? textOf(value, bindings) : contentOf(inner, bindings, depth + 1);
}
