/** Turns events into OpenAI-shaped chunks: the role once, the finish at the end, usage last and alone. */
import type { ChunkDelta, CompletionChunk, Cost, FinishReason, OpenAIUsage } from "../messages/types.ts";
import type { AnswerIdentity } from "./accumulate.ts";
import { inventedCallId } from "./accumulate.ts";
import type { StreamEvent } from "./events.ts";

export interface ChunkWriter {
  /** Chunks that an event makes; most make one, some none. */
  push(event: StreamEvent, identity: AnswerIdentity): CompletionChunk[];
  /** The chunks that carry the finish reasons, then the one with usage and cost. */
  end(identity: AnswerIdentity, usage: OpenAIUsage, cost: Cost, finishes: readonly Finish[]): CompletionChunk[];
}

interface Finish {
  readonly index: number;
  readonly finish_reason: FinishReason;
}

interface CallPlace {
  readonly index: number;
  readonly id: string;
  named: boolean;
  /** Whether any argument text was sent. */
  argued: boolean;
}

export function createChunkWriter(): ChunkWriter {
  const greeted = new Set<number>();
  const calls = new Map<number, Map<string, CallPlace>>();

  const write = (
    identity: AnswerIdentity,
    choice: number,
    delta: ChunkDelta,
    logprobs?: unknown,
  ): CompletionChunk[] => {
    const first = !greeted.has(choice);
    if (first) greeted.add(choice);
    const said: CompletionChunk["choices"][number] = {
      index: choice,
      delta: first ? { role: "assistant", ...delta } : delta,
      finish_reason: null,
    };
    const { id, created, model } = identity;
    const choices = [logprobs === undefined ? said : { ...said, logprobs }];
    return [{ id, object: "chat.completion.chunk", created, model, choices }];
  };

  const place = (
    event: Extract<StreamEvent, { type: "tool_call" }>,
    identity: AnswerIdentity,
  ): [CallPlace, boolean] => {
    const choice = event.choice ?? 0;
    let byKey = calls.get(choice);
    if (!byKey) calls.set(choice, (byKey = new Map()));
    const known = byKey.get(event.key);
    if (known) return [known, false];
    const index = byKey.size;
    const fresh = { index, id: event.id ?? inventedCallId(identity.id, choice, index), named: false, argued: false };
    byKey.set(event.key, fresh);
    return [fresh, true];
  };

  const push = (event: StreamEvent, identity: AnswerIdentity): CompletionChunk[] => {
    switch (event.type) {
      case "text":
        return write(identity, event.choice ?? 0, { content: event.text });
      case "refusal":
        return write(identity, event.choice ?? 0, { refusal: event.text });
      case "reasoning":
        return write(identity, event.choice ?? 0, { reasoning_content: event.text });
      case "annotation":
        return write(identity, event.choice ?? 0, { annotations: [event.annotation] });
      case "thinking_block":
        return write(identity, event.choice ?? 0, { thinking_blocks: [event.block] });
      case "logprobs":
        return write(identity, event.choice ?? 0, {}, event.logprobs);
      case "tool_call": {
        const [call, fresh] = place(event, identity);
        const name = call.named || event.name === undefined ? {} : { name: event.name };
        call.named ||= event.name !== undefined;
        call.argued ||= event.arguments !== undefined && event.arguments !== "";
        const args = event.arguments === undefined ? {} : { arguments: event.arguments };
        const opening = fresh ? ({ id: call.id, type: "function" } as const) : {};
        return write(identity, event.choice ?? 0, {
          tool_calls: [{ index: call.index, ...opening, function: { ...name, ...args } }],
        });
      }
      case "start":
      case "state":
      case "native":
      case "usage":
      case "finish":
        return [];
    }
  };

  /** A call without arguments is given an empty object, as in the final answer. */
  const withoutArguments = (identity: AnswerIdentity): CompletionChunk[] =>
    [...calls].flatMap(([choice, byKey]) =>
      [...byKey.values()]
        .filter((call) => !call.argued)
        .flatMap((call) =>
          write(identity, choice, { tool_calls: [{ index: call.index, function: { arguments: "{}" } }] }),
        ),
    );

  return {
    push,
    end(identity, usage, cost, finishes) {
      const closing = finishes.map(({ index, finish_reason }): CompletionChunk => ({
        ...head(identity),
        choices: [{ index, delta: greeted.has(index) ? {} : { role: "assistant", content: "" }, finish_reason }],
      }));
      return [...withoutArguments(identity), ...closing, { ...head(identity), choices: [], usage, cost }];
    },
  };
}

function head(identity: AnswerIdentity): Pick<CompletionChunk, "id" | "object" | "created" | "model"> {
  return { id: identity.id, object: "chat.completion.chunk", created: identity.created, model: identity.model };
}
