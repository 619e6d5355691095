/**
 * The libraries whose calls are understood, one row each. Adding a library is adding rows; the code that reads calls
 * knows none of them by name.
 */
import { csharpClients, csharpOptions, csharpShapes } from "./libraries/csharp.ts";
import { goClients, goOptions, goShapes } from "./libraries/go.ts";
import { javaClients, javaOptions, javaShapes } from "./libraries/java.ts";
import { javascriptShapes } from "./libraries/javascript.ts";
import { phpClients, phpShapes } from "./libraries/php.ts";
import { pythonShapes } from "./libraries/python.ts";
import { requestShapes } from "./libraries/requests.ts";
import { rubyClients, rubyOptions, rubyShapes } from "./libraries/ruby.ts";
import { rustClients, rustOptions, rustShapes } from "./libraries/rust.ts";
import { shellShapes } from "./libraries/shell.ts";
import type { CallGrammar, CallShape, ClientWords } from "./libraries/shape.ts";

export {
  clientShapes,
  clientWrappers,
  factoryMakers,
  modelFactories,
  prefixProviders,
  providerHosts,
} from "./libraries/clients.ts";
export type {
  CallGrammar,
  CallShape,
  CallStyle,
  ClientShape,
  ClientWords,
  MessageShape,
  MessageSource,
  Takes,
  Words,
} from "./libraries/shape.ts";

/** Calls by the grammar that they are written in. */
export const callShapes: Readonly<Record<CallGrammar, readonly CallShape[]>> = {
  python: pythonShapes,
  javascript: javascriptShapes,
  go: goShapes,
  java: javaShapes,
  csharp: csharpShapes,
  rust: rustShapes,
  ruby: rubyShapes,
  php: phpShapes,
  shell: shellShapes,
};

/** Types and builders of parameters that are handed to a call elsewhere: no calls, but places for names of parameters. */
export const optionShapes: Readonly<Partial<Record<CallGrammar, readonly CallShape[]>>> = {
  go: goOptions,
  java: javaOptions,
  csharp: csharpOptions,
  rust: rustOptions,
  ruby: rubyOptions,
};

const read = new Map<CallGrammar, readonly CallShape[]>();

/** The rows that a file is read by: those of its libraries, and those of requests that it sends itself. */
export function readShapes(grammar: CallGrammar): readonly CallShape[] {
  let shapes = read.get(grammar);
  if (shapes === undefined) {
    shapes = [...callShapes[grammar], ...requestShapes(grammar)];
    read.set(grammar, shapes);
  }
  return shapes;
}

/** How files of these languages speak of their clients; in the others a call's client is followed. */
export const clientWords: Readonly<Partial<Record<CallGrammar, ClientWords>>> = {
  go: goClients,
  java: javaClients,
  csharp: csharpClients,
  rust: rustClients,
  ruby: rubyClients,
  php: phpClients,
};

const renamed: Readonly<Record<string, string>> = {
  max_output_tokens: "max_tokens",
  max_tokens_to_sample: "max_tokens",
  stop_sequences: "stop",
  model_name: "model",
};

/** A parameter's name in OpenAI's words: `maxOutputTokens` is `max_tokens`. */
export function openAIName(written: string): string {
  const snake = written
    .replaceAll(/[A-Z]+(?![a-z])|[A-Z]/g, (letters) => `_${letters.toLowerCase()}`)
    .replace(/^_/, "");
  return Object.hasOwn(renamed, snake) ? renamed[snake]! : snake;
}
