/**
 * How a stream is asked for its usage in libraries with types of their own, one row a library.
 * Source: https://github.com/openai/openai-go (ChatCompletionStreamOptionsParam), https://github.com/sashabaranov/go-openai
 * (StreamOptions), https://github.com/openai/openai-java (ChatCompletionStreamOptions)
 */
import type { CallFact, Span } from "../facts.ts";
import type { FixEdit } from "../rules/rule.ts";

interface Row {
  /** Methods that take the request and stream. */
  readonly streaming: string;
  /** Methods that take it and do not; with the option they fail. */
  readonly plain: string;
  /** Where the option is written, and what is written there and elsewhere; null where the call has no place for it. */
  write(text: string, call: CallFact): readonly FixEdit[] | null;
}

const rows: Readonly<Record<string, Row>> = {
  "openai-go": {
    streaming: "NewStreaming",
    plain: "New",
    write(text, call) {
      const types = packageOf(text, call);
      // Its first versions wrap every value.
      if (text.includes(`${types}F(`)) return null;
      return afterModel(
        text,
        call,
        `StreamOptions: ${types}ChatCompletionStreamOptionsParam{IncludeUsage: ${types}Bool(true)}`,
      );
    },
  },
  "go-openai": {
    streaming: "CreateChatCompletionStream",
    plain: "CreateChatCompletion",
    write: (text, call) =>
      afterModel(text, call, `StreamOptions: &${packageOf(text, call)}StreamOptions{IncludeUsage: true}`),
  },
  "openai-java": {
    streaming: "createStreaming",
    plain: "create",
    write(text, { calleeSpan }) {
      const made = /^\s*\(\s*\)/.exec(text.slice(calleeSpan.end))?.[0];
      const imported = importOf(text, "com.openai.models.chat.completions", "ChatCompletionStreamOptions");
      if (made === undefined || imported === null) return null;
      const at = calleeSpan.end + made.length;
      const joint = /^\s*(?=\.)/.exec(text.slice(at))?.[0] ?? "";
      const link = `${joint}.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())`;
      return [...imported, { span: { start: at, end: at }, text: link }];
    },
  },
};

/** The edits that ask for usage; null where the request surely streams nowhere, or may be sent otherwise too. */
export function typedUsage(text: string, call: CallFact): readonly FixEdit[] | null {
  const row = Object.hasOwn(rows, call.library) ? rows[call.library] : undefined;
  return row !== undefined && streams(text, call.span, row) ? row.write(text, call) : null;
}

/** Whether a request is given to a method that streams, at once or by its variable, and to no other. */
function streams(text: string, { start }: Span, { streaming, plain }: Row): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  if (new RegExp(String.raw`\.${streaming}\s*\((?:[^(){};]|\(\))*$`).test(before)) return true;
  const variable = /\b(\w+)\s*:?=\s*&?$/.exec(before)?.[1];
  if (variable === undefined) return false;
  const given = (method: string): boolean =>
    new RegExp(String.raw`\.${method}\s*\((?:[^(){};]|\(\))*\b${variable}\b`).test(text);
  return given(streaming) && !given(plain);
}

/** Characters before a request within which the method that takes it stands. */
const reach = 300;

/** `openai.` of `openai.ChatCompletionNewParams`; empty where the package's names are the file's own. */
function packageOf(text: string, { calleeSpan }: CallFact): string {
  const type = text.slice(calleeSpan.start, calleeSpan.end);
  return type.slice(0, type.lastIndexOf(".") + 1);
}

/** A field behind the opening bracket of a struct's literal, on a line of its own where the first one is. */
function afterModel(text: string, { calleeSpan }: CallFact, field: string): readonly FixEdit[] | null {
  const opening = /^\s*\{(\s*)/.exec(text.slice(calleeSpan.end));
  if (opening === null) return null;
  const at = calleeSpan.end + opening[0].length;
  const space = opening[1]!.includes("\n") ? opening[1]! : " ";
  return [{ span: { start: at, end: at }, text: `${field},${space}` }];
}

/** The import that a class of Java needs; null where another class has its name. */
function importOf(text: string, from: string, name: string): readonly FixEdit[] | null {
  const imports = [...text.matchAll(/^import\s+([\w.]+|[\w.]+\.\*)\s*;/gm)];
  const paths = imports.map((match) => match[1]!);
  if (paths.includes(`${from}.${name}`) || paths.includes(`${from}.*`)) return [];
  const first = imports[0]?.index;
  if (first === undefined || paths.some((path) => path.endsWith(`.${name}`))) return null;
  const line = text.includes("\r\n") ? "\r\n" : "\n";
  return [{ span: { start: first, end: first }, text: `import ${from}.${name};${line}` }];
}
