/** Parts of a call that several rules look at: its interface, its parameters by name, its texts in the order they are sent. */
import type { AskedParameters, WireInterface } from "../../engine/parameters/conflicts.ts";
import type { CallFact, MessageFact, ParameterFact, Span } from "../facts.ts";
import { plainValue } from "./callModels.ts";
import type { Fix } from "./rule.ts";

/** Anthropic's libraries and those of others for its interface, which send what the code says as it stands. */
const anthropicLibraries: ReadonlySet<string> = new Set([
  "anthropic",
  "anthropic-dotnet",
  "anthropic-php",
  "anthropic-sdk-go",
  "anthropic-sdk-java",
  "ruby-anthropic",
]);

/** The same for OpenAI. */
const openaiLibraries: ReadonlySet<string> = new Set([
  "async-openai",
  "go-openai",
  "openai",
  "openai-dotnet",
  "openai-go",
  "openai-java",
  "openai-php",
  "ruby-openai",
]);

const otherDirectLibraries: ReadonlySet<string> = new Set([
  "curl",
  "http",
  "google-genai",
  "google-generativeai",
  "xai-sdk",
]);

/** Whether the call's library sends what the code says as it stands, without translating for the provider. */
export function isDirect({ library }: CallFact): boolean {
  return anthropicLibraries.has(library) || openaiLibraries.has(library) || otherDirectLibraries.has(library);
}

/** The interface of OpenAI or Anthropic that a call of their own libraries goes to. */
export function interfaceOf(call: CallFact, text: string): WireInterface | undefined {
  if (anthropicLibraries.has(call.library)) return "messages";
  if (call.library === "curl" || call.library === "http")
    return interfaceAt(text.slice(call.span.start, call.span.start + addressReach));
  if (!openaiLibraries.has(call.library)) return undefined;
  const callee = text.slice(call.calleeSpan.start, call.calleeSpan.end);
  if (/chat/i.test(callee)) return "chat";
  return /response/i.test(callee) ? "responses" : undefined;
}

/** Characters of a command within which its address stands. */
const addressReach = 2000;

function interfaceAt(command: string): WireInterface | undefined {
  if (command.includes("/chat/completions")) return "chat";
  if (command.includes("/v1/responses")) return "responses";
  return command.includes("/v1/messages") ? "messages" : undefined;
}

export function parameterNamed(call: CallFact, name: string): ParameterFact | undefined {
  return call.parameters.findLast((parameter) => parameter.name === name);
}

/** A parameter's value as plain data; undefined where it is absent or only known at run time. */
export function valueOf(call: CallFact, name: string): unknown {
  const parameter = parameterNamed(call, name);
  return parameter === undefined ? undefined : plainValue(parameter.value);
}

/** Every parameter with what is known of its value, by the name as written where the interface has that name. */
export function askedOf(call: CallFact): AskedParameters {
  return new Map(call.parameters.map((parameter) => [parameter.name, plainValue(parameter.value)]));
}

/** A field of an object. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

export function removalFix({ written, removalSpan }: ParameterFact, preferred = false): Fix {
  return {
    title: `Remove ${written}`,
    edits: [{ span: removalSpan, text: "" }],
    ...(preferred ? { preferred: true } : {}),
  };
}

/** Whether a place belongs to the call itself; a constant that stands elsewhere may be used elsewhere too. */
export function isWithin({ span }: CallFact, { start, end }: Span): boolean {
  return start >= span.start && end <= span.end;
}

/** Whether a message is part of the instructions and not of the conversation. */
export function isInstruction({ role }: MessageFact): boolean {
  return role === "system" || role === "developer";
}

/** Messages in the order in which the provider reads them: instructions of their own argument first. */
export function inOrder(messages: readonly MessageFact[]): readonly MessageFact[] {
  const first = messages.filter(({ argument }) => argument !== undefined && /^(?:system|instructions)/.test(argument));
  return [...first, ...messages.filter((message) => !first.includes(message))];
}

/** The first line of a place, so that a mark stays small. */
export function firstLine(text: string, { start, end }: Span): Span {
  const newline = text.indexOf("\n", start);
  return { start, end: newline === -1 || newline >= end ? end : Math.max(start + 1, newline) };
}
