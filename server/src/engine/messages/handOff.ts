/**
 * What a conversation must lose or gain before another model takes it over, in one place:
 * foreign thinking and state go, ids of tool calls become portable, calls without a result get one, and what the
 * model cannot see is replaced by words.
 */
import type { Ability } from "../catalog/record.ts";
import { UnsupportedModalityError } from "../resilience/errors.ts";
import { readPart } from "./media.ts";
import { portableToolId } from "./toolIds.ts";
import type {
  AssistantMessage,
  ChatMessage,
  Content,
  ContentPart,
  ProviderState,
  ToolMessage,
  Warning,
} from "./types.ts";

export interface Target {
  readonly provider: string;
  /** Id that goes on the wire. */
  readonly model: string;
  /** What the model can take; `undefined` where that is not known, then nothing is held back. */
  readonly abilities?: readonly string[] | undefined;
  /** Models that have an ability, for the words of an error. */
  readonly alternatives?: (ability: Ability) => readonly string[];
}

export interface HandOff {
  readonly messages: readonly ChatMessage[];
  readonly warnings: readonly Warning[];
}

const missingResult = "No result provided.";

function isOwn(state: ProviderState | undefined, target: Target): boolean {
  return state?.provider === target.provider && state.model === target.model;
}

/** The message without what another provider or model wrote for itself. */
function withoutForeignState(message: AssistantMessage, target: Target): AssistantMessage {
  const calls = message.tool_calls?.map((call) => {
    const { provider_state: state, ...rest } = call;
    const portable = { ...rest, id: portableToolId(call.id) };
    return isOwn(state, target) && state ? { ...portable, provider_state: state } : portable;
  });
  const withCalls = calls && calls.length > 0 ? { ...message, tool_calls: calls } : message;
  if (message.provider_state === undefined || isOwn(message.provider_state, target)) return withCalls;
  const { provider_state: _state, thinking_blocks: _blocks, reasoning_content: _reasoning, ...kept } = withCalls;
  return kept;
}

/** Turns that failed or were stopped before anything came say nothing. */
function isEmptyAnswer(message: ChatMessage): boolean {
  if (message.role !== "assistant") return false;
  const hasContent = message.content !== null && message.content.length > 0;
  return !hasContent && (message.tool_calls ?? []).length === 0 && !message.refusal && !message.provider_state;
}

function errorResult(id: string): ToolMessage {
  return { role: "tool", tool_call_id: id, content: missingResult, is_error: true };
}

/**
 * Every call gets its result directly after it: results are moved up to their calls, calls without one get an error
 * result, results without a call are dropped, and messages that came in between follow after.
 */
function pairResults(messages: readonly ChatMessage[], warnings: Warning[]): ChatMessage[] {
  const results = new Map<string, ToolMessage[]>();
  for (const message of messages) {
    if (message.role !== "tool") continue;
    const list = results.get(message.tool_call_id);
    if (list) list.push(message);
    else results.set(message.tool_call_id, [message]);
  }
  const paired: ChatMessage[] = [];
  let missing = 0;
  for (const message of messages) {
    if (message.role === "tool") continue;
    paired.push(message);
    if (message.role !== "assistant") continue;
    for (const call of message.tool_calls ?? []) {
      const found = results.get(call.id)?.shift();
      if (found === undefined) missing += 1;
      paired.push(found ?? errorResult(call.id));
    }
  }
  const orphans = [...results.values()].reduce((total, list) => total + list.length, 0);
  if (missing > 0) {
    warnings.push({
      code: "content_changed",
      message: `${missing} tool ${missing === 1 ? "call has" : "calls have"} no result; “${missingResult}” was sent for ${missing === 1 ? "it" : "them"}.`,
    });
  }
  if (orphans > 0) {
    warnings.push({
      code: "content_changed",
      message: `${orphans} tool ${orphans === 1 ? "result answers" : "results answer"} no call and ${orphans === 1 ? "was" : "were"} left out.`,
    });
  }
  return paired;
}

export interface Need {
  readonly ability: Ability;
  readonly word: string;
}

/** The ability that a part needs, and what to call it. */
function need(part: ContentPart): Need | undefined {
  const read = readPart(part);
  switch (read.kind) {
    case "text":
      return undefined;
    case "image":
      return { ability: "vision", word: "image" };
    case "audio":
      return { ability: "audio_input", word: "audio" };
    case "video":
      return { ability: "video_input", word: "video" };
    case "file":
      if (read.mime.startsWith("image/")) return { ability: "vision", word: "image" };
      return read.mime === "application/pdf" ? { ability: "pdf", word: "PDF" } : undefined;
  }
}

/** Makers whose records are complete about files; gateways convert files by themselves, so theirs say little. */
const makers: ReadonlySet<string> = new Set(["openai", "azure", "anthropic", "gemini", "vertex_ai", "xai"]);

/** What the target would need to take the part and does not have. */
export function lacks(part: ContentPart, target: Target): Need | undefined {
  const needed = need(part);
  if (!needed || !target.abilities || target.abilities.includes(needed.ability)) return undefined;
  return needed.ability !== "vision" && !makers.has(target.provider) ? undefined : needed;
}

/** What an earlier turn showed and this model cannot see is told in words, so that the conversation goes on. */
function inWords(content: Content, target: Target, replaced: Set<string>): Content {
  if (typeof content === "string") return content;
  return content.map((part) => {
    const word = lacks(part, target)?.word;
    if (word === undefined) return part;
    replaced.add(word);
    return {
      type: "text",
      text: `(${word} omitted: ${target.model} does not take ${word === "image" ? "images" : word})`,
    };
  });
}

function refuse(content: Content, target: Target): void {
  if (typeof content === "string") return;
  for (const part of content) {
    const lacking = lacks(part, target);
    if (lacking === undefined) continue;
    const { ability, word } = lacking;
    const others = target.alternatives?.(ability) ?? [];
    const able = others.length === 0 ? "" : ` These do: ${others.join(", ")}.`;
    throw new UnsupportedModalityError({
      message: `${target.provider}/${target.model} does not take ${word === "image" ? "images" : word}.${able}`,
      hint: `Pick a model that does, or leave the ${word} out.`,
      status: 400,
      provider: target.provider,
      model: target.model,
    });
  }
}

/**
 * The conversation as the target can take it over.
 * @throws UnsupportedModalityError, before anything is sent, where the newest user message holds what the model
 * cannot take; in earlier messages the same is replaced by words, with a warning.
 */
export function handOff(messages: readonly ChatMessage[], target: Target): HandOff {
  const warnings: Warning[] = [];
  const newestUser = messages.findLastIndex((message) => message.role === "user");
  const replaced = new Set<string>();
  const seen = messages.map((message, index): ChatMessage => {
    if (message.content === null) return message;
    if (index === newestUser) {
      refuse(message.content, target);
      return message;
    }
    const content = inWords(message.content, target, replaced);
    return content === message.content ? message : { ...message, content };
  });
  if (replaced.size > 0) {
    warnings.push({
      code: "content_changed",
      message: `${[...replaced].join(", ")} of earlier messages was replaced by words: ${target.model} does not take it.`,
    });
  }
  const own = seen
    .filter((message) => !isEmptyAnswer(message))
    .map((message): ChatMessage => {
      if (message.role === "assistant") return withoutForeignState(message, target);
      return message.role === "tool" ? { ...message, tool_call_id: portableToolId(message.tool_call_id) } : message;
    });
  return { messages: pairResults(own, warnings), warnings };
}
