/**
 * Gathers events into the final answer. Streamed and whole answers pass through the same gatherer, so they cannot
 * disagree; the chunk writer reads the same events one by one.
 */
import type {
  Annotation,
  CompletionChoice,
  CompletionMessage,
  FinishReason,
  ProviderState,
  ThinkingBlock,
  ToolCall,
  Usage,
} from "../messages/types.ts";
import type { StreamEvent } from "./events.ts";

/** Identity of an answer. */
export interface AnswerIdentity {
  readonly id: string;
  /** Unix time, seconds. */
  readonly created: number;
  /** Model as the provider names it. */
  readonly model: string;
}

export interface Accumulator {
  push(event: StreamEvent): void;
  identity(): AnswerIdentity;
  choices(): CompletionChoice[];
  /** Usage that the provider gave; undefined where it gave none. */
  usage(): Usage | undefined;
  /** All text that was written, reasoning and tool arguments included: what an estimate counts. */
  written(): { text: string; reasoning: string };
  /** Whether anything but the beginning has arrived. */
  hasOutput(): boolean;
  /** Whether a finish reason has arrived. */
  finished(): boolean;
}

interface CallState {
  readonly id: string;
  name: string;
  args: string[];
  state: ProviderState | undefined;
}

interface ChoiceState {
  readonly text: string[];
  readonly refusal: string[];
  readonly reasoning: string[];
  readonly annotations: Annotation[];
  readonly blocks: ThinkingBlock[];
  readonly calls: Map<string, CallState>;
  state: ProviderState | undefined;
  logprobs: Record<string, unknown> | undefined;
  finish: FinishReason | undefined;
}

/** Whether an event is something the caller sees: after it, a call can no longer be tried again unnoticed. */
export function isOutput(event: StreamEvent): boolean {
  switch (event.type) {
    case "text":
    case "refusal":
    case "reasoning":
    case "annotation":
    case "thinking_block":
    case "tool_call":
      return true;
    case "native":
      // A caller that reads the provider's events has seen the first one that is about an item of the answer.
      return /^response\.(?!created$|in_progress$|queued$)/.test(String(event.event["type"]));
    case "start":
    case "state":
    case "logprobs":
    case "usage":
    case "finish":
      return false;
  }
}

/** @param fallback identity for what the provider leaves out */
export function createAccumulator(fallback: AnswerIdentity): Accumulator {
  let identity = fallback;
  let usage: Usage | undefined;
  let output = false;
  const byIndex = new Map<number, ChoiceState>();

  const at = (index = 0): ChoiceState => {
    let state = byIndex.get(index);
    if (!state) {
      state = {
        text: [],
        refusal: [],
        reasoning: [],
        annotations: [],
        blocks: [],
        calls: new Map(),
        state: undefined,
        logprobs: undefined,
        finish: undefined,
      };
      byIndex.set(index, state);
    }
    return state;
  };

  const push = (event: StreamEvent): void => {
    output ||= event.type !== "native" && isOutput(event);
    switch (event.type) {
      case "start":
        identity = {
          id: event.id ?? identity.id,
          created: event.created ?? identity.created,
          model: event.model ?? identity.model,
        };
        return;
      case "text":
        at(event.choice).text.push(event.text);
        return;
      case "refusal":
        at(event.choice).refusal.push(event.text);
        return;
      case "reasoning":
        at(event.choice).reasoning.push(event.text);
        return;
      case "annotation":
        at(event.choice).annotations.push(event.annotation);
        return;
      case "thinking_block":
        at(event.choice).blocks.push(event.block);
        return;
      case "tool_call":
        addCall(at(event.choice), event, identity.id);
        return;
      case "state":
        at(event.choice).state = event.state;
        return;
      case "native":
        return;
      case "logprobs":
        at(event.choice).logprobs = mergeLogprobs(at(event.choice).logprobs, event.logprobs);
        return;
      case "usage":
        usage = event.usage;
        return;
      case "finish":
        at(event.choice).finish = event.reason;
        return;
    }
  };

  return {
    push,
    identity: () => identity,
    usage: () => usage,
    hasOutput: () => output,
    finished: () => [...byIndex.values()].some((choice) => choice.finish !== undefined),
    choices() {
      if (byIndex.size === 0) at(0);
      return [...byIndex].sort(([a], [b]) => a - b).map(([index, state]) => toChoice(index, state));
    },
    written() {
      const all = [...byIndex.values()];
      return {
        text: all.flatMap((choice) => [...choice.text, ...choice.refusal, ...callTexts(choice)]).join(""),
        reasoning: all.flatMap((choice) => choice.reasoning).join(""),
      };
    },
  };
}

function addCall(choice: ChoiceState, event: Extract<StreamEvent, { type: "tool_call" }>, answerId: string): void {
  let call = choice.calls.get(event.key);
  if (!call) {
    // The first piece decides the id, because a streamed chunk has told it to the caller already.
    const id = event.id ?? inventedCallId(answerId, event.choice ?? 0, choice.calls.size);
    choice.calls.set(event.key, (call = { id, name: "", args: [], state: undefined }));
  }
  if (call.name === "") call.name = event.name ?? "";
  if (event.arguments !== undefined && event.arguments !== "") call.args.push(event.arguments);
  call.state = event.provider_state ?? call.state;
}

/** Id for a call that came without one; the same in chunks and in the final answer. */
export function inventedCallId(answerId: string, choice: number, position: number): string {
  const tail = answerId.replace(/[^A-Za-z0-9]/g, "").slice(-12);
  return `call_${tail}_${choice === 0 ? "" : `${choice}_`}${position}`;
}

function toChoice(index: number, state: ChoiceState): CompletionChoice {
  const calls = [...state.calls.values()].map((call): ToolCall => ({
    id: call.id,
    type: "function",
    // A call without arguments is a call with none, not with text that is no JSON.
    function: { name: call.name, arguments: call.args.length === 0 ? "{}" : call.args.join("") },
    ...(call.state === undefined ? {} : { provider_state: call.state }),
  }));
  const text = state.text.join("");
  const reasoning = state.reasoning.join("");
  const message: CompletionMessage = {
    role: "assistant",
    content: text === "" && (calls.length > 0 || state.refusal.length > 0) ? null : text,
    ...(state.refusal.length === 0 ? {} : { refusal: state.refusal.join("") }),
    ...(state.annotations.length === 0 ? {} : { annotations: state.annotations }),
    ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
    ...(state.blocks.length === 0 ? {} : { thinking_blocks: state.blocks }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
    ...(state.state === undefined ? {} : { provider_state: state.state }),
  };
  return {
    index,
    message,
    finish_reason: state.finish ?? (calls.length > 0 ? "tool_calls" : "stop"),
    ...(state.logprobs === undefined ? {} : { logprobs: state.logprobs }),
  };
}

function callTexts(choice: ChoiceState): string[] {
  return [...choice.calls.values()].flatMap((call) => [call.name, ...call.args]);
}

/** Streamed logprobs come as lists of tokens (`content`, `refusal`) that belong behind each other. */
function mergeLogprobs(
  before: Record<string, unknown> | undefined,
  piece: unknown,
): Record<string, unknown> | undefined {
  if (typeof piece !== "object" || piece === null) return before;
  const merged: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(piece)) {
    const known = merged[name];
    merged[name] = Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : (value ?? known);
  }
  return merged;
}
