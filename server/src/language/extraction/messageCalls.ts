/** Messages that a function, a constructor or a builder makes: `UserMessage("…")`, `ChatMessage.ofUser(…)`, `X::default().content("…")`. */
import type { Bindings } from "./bindings.ts";
import { fieldNamed, pathOf } from "./expression.ts";
import type { CallExpression, Expression } from "./expression.ts";
import { follow } from "./knownValues.ts";

export interface MadeMessage {
  readonly role: string;
  readonly content: Expression;
}

/** Names that make a message, with the word for its role. */
const makers =
  /^(?:New|new|Create|create|of|Of)?(?:ChatCompletionRequest|ChatCompletion)?(System|Developer|User|Assistant|Human|Ai|AI|Tool)(?:Chat)?(?:Message)(?:Param|Args)*$/;
/** Words that are a role by themselves, as the last name of a callee. */
const bare = /^(?:of|Of)?(System|Developer|User|Assistant|system|developer|user|assistant)$/;

/** Calls of one chain that are looked through for the content. */
const longestChain = 12;

/** The message that a call makes; undefined where it makes none that can be told. */
export function madeMessage(call: CallExpression, bindings: Bindings): MadeMessage | undefined {
  const [first, second] = call.fields;
  // C#: `new(ChatRole.User, "…")`.
  const constant = first?.name === null && second?.name === null ? roleOfConstant(first.value) : undefined;
  if (constant !== undefined && second !== undefined) return { role: constant, content: second.value };
  const role = roleOfMaker(call);
  const content = role === undefined ? undefined : contentOf(call);
  if (role === undefined || content === undefined) return undefined;
  return { role: roleWord(role.toLowerCase()), content: follow(content, bindings) };
}

function roleOfMaker(call: CallExpression): string | undefined {
  const names = (pathOf(call.callee) ?? "").replaceAll("()", "").split(".").toReversed();
  const [last] = names;
  const plain = last === undefined ? undefined : bare.exec(last)?.[1];
  return plain ?? names.map((name) => makers.exec(name)?.[1]).find((role) => role !== undefined);
}

function contentOf(call: CallExpression): Expression | undefined {
  let node: Expression = call;
  for (let step = 0; node.kind === "call" && step < longestChain; step++) {
    const content = fieldNamed(node.fields, "content") ?? fieldNamed(node.fields, "Content");
    const given = content ?? node.fields.find((field) => field.name === null && !field.spread);
    if (given !== undefined) return given.value;
    node = node.callee.kind === "member" ? node.callee.object : { kind: "unknown", span: node.span };
  }
  return undefined;
}

/** The text that a call wraps as a part of a message: `NewTextBlock("…")`, `TextPart::from("…")`. */
export function textArgument(call: CallExpression): Expression | undefined {
  const path = pathOf(call.callee);
  if (path === null || !/text/i.test(path)) return undefined;
  const first = call.fields.find((field) => field.name === null && !field.spread)?.value;
  return first !== undefined && /^(?:string|joined|name|member)$/.test(first.kind) ? first : undefined;
}

/** The role that a constant stands for: `openai.ChatMessageRoleUser`, `ChatRole.System`, `Role::User`. */
export function roleOfConstant(value: Expression): string | undefined {
  if (value.kind !== "member" && value.kind !== "name") return undefined;
  const path = pathOf(value) ?? "";
  const word = /(?:Role|role)\w*[._]?(System|Developer|User|Assistant|Tool|Model)$/i.exec(path)?.[1];
  return word === undefined ? undefined : roleWord(word.toLowerCase());
}

/** A role in OpenAI's words. */
export function roleWord(word: string): string {
  switch (word) {
    case "human":
      return "user";
    case "ai":
    case "model":
      return "assistant";
    default:
      return word;
  }
}
