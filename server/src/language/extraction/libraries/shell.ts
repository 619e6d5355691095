/** Calls that a shell makes with curl, by the route of the address. Sources: the providers' API references. */
import type { CallShape, MessageSource, Takes } from "./shape.ts";
import { chatTakes, messageTakes, responseTakes } from "./takes/interfaces.ts";
import { contentTakes, ollamaTakes } from "./takes/shell.ts";

/** Options of curl that are followed by a body. Source: https://curl.se/docs/manpage.html */
export const bodyFlags: ReadonlySet<string> = new Set([
  "-d",
  "--data",
  "--data-raw",
  "--data-binary",
  "--data-ascii",
  "--json",
]);

export interface CurlRoute {
  readonly path: RegExp;
  readonly callee: string;
  /** Where the address names the model: its first group. */
  readonly model?: RegExp;
}

export const curlRoutes: readonly CurlRoute[] = [
  { path: /\/chat\/completions(?:\?|$)/, callee: "curl chat/completions" },
  { path: /\/responses(?:\?|$)/, callee: "curl responses" },
  { path: /\/messages(?:\/count_tokens)?(?:\?|$)/, callee: "curl messages" },
  { path: /:(?:stream)?[gG]enerateContent(?:\?|$)/, callee: "curl generateContent", model: /\/models\/([\w.-]+):/ },
  { path: /\/api\/chat(?:\?|$)/, callee: "curl api/chat" },
];

const chat: readonly MessageSource[] = [{ argument: "messages", shape: "chat", role: "user" }];

function row(
  callee: string,
  messages: readonly MessageSource[],
  takes: Takes,
  nested: readonly string[] = [],
): CallShape {
  return {
    library: "curl",
    callee,
    style: "keywords",
    model: ["model"],
    messages,
    nested,
    takes,
    packages: [],
    base: ["url"],
    hidden: ["url"],
  };
}

export const shellShapes: readonly CallShape[] = [
  row("curl chat/completions", chat, chatTakes),
  row(
    "curl responses",
    [
      { argument: "instructions", shape: "text-or-chat", role: "system" },
      { argument: "input", shape: "text-or-chat", role: "user" },
    ],
    responseTakes,
  ),
  row("curl messages", [{ argument: "system", shape: "text-or-chat", role: "system" }, ...chat], messageTakes),
  row(
    "curl generateContent",
    [
      { argument: "systemInstruction", shape: "contents", role: "system" },
      { argument: "system_instruction", shape: "contents", role: "system" },
      { argument: "contents", shape: "contents", role: "user" },
    ],
    contentTakes,
    ["generationConfig", "generation_config"],
  ),
  row("curl api/chat", chat, ollamaTakes, ["options"]),
];
