/**
 * The one canonical event stream. Every adapter turns its wire format, streamed or whole, into these events;
 * one accumulator turns them into OpenAI-shaped chunks and into the final answer, so the two cannot disagree.
 */
import type { Annotation, FinishReason, ProviderState, ThinkingBlock, Usage } from "../messages/types.ts";

export type StreamEvent =
  | { readonly type: "start"; readonly id?: string; readonly model?: string; readonly created?: number }
  | { readonly type: "text"; readonly text: string; readonly choice?: number }
  | { readonly type: "refusal"; readonly text: string; readonly choice?: number }
  | { readonly type: "reasoning"; readonly text: string; readonly choice?: number }
  /** A source of what was said before it. */
  | { readonly type: "annotation"; readonly annotation: Annotation; readonly choice?: number }
  /** A finished thinking block, with its signature where there is one. Its text was streamed as `reasoning` before. */
  | { readonly type: "thinking_block"; readonly block: ThinkingBlock; readonly choice?: number }
  /**
   * A piece of a tool call. `key` names the call within the stream (the adapter decides: id, index or position);
   * pieces with the same key belong together. `provider_state` replaces what was given before.
   */
  | {
      readonly type: "tool_call";
      readonly key: string;
      readonly id?: string;
      readonly name?: string;
      readonly arguments?: string;
      readonly provider_state?: ProviderState;
      readonly choice?: number;
    }
  /** Opaque state of the whole message; the last one given wins. */
  | { readonly type: "state"; readonly state: ProviderState; readonly choice?: number }
  /** The provider's own event, word for word, for a caller that speaks the provider's dialect; nothing else reads it. */
  | { readonly type: "native"; readonly event: Readonly<Record<string, unknown>> }
  | { readonly type: "logprobs"; readonly logprobs: unknown; readonly choice?: number }
  /** May come several times; the last one wins. */
  | { readonly type: "usage"; readonly usage: Usage }
  | { readonly type: "finish"; readonly reason: FinishReason; readonly raw: string | null; readonly choice?: number };
