/** Shapes of the Messages API. Source: https://platform.claude.com/docs/en/api/messages */
import type { CacheControl } from "../../messages/types.ts";

export interface CacheMark {
  readonly cache_control?: CacheControl;
}

export type WireSource =
  | { readonly type: "base64"; readonly media_type: string; readonly data: string }
  | { readonly type: "text"; readonly media_type: "text/plain"; readonly data: string }
  | { readonly type: "url"; readonly url: string }
  | { readonly type: "file"; readonly file_id: string };

export type WireBlock =
  | ({ readonly type: "text"; readonly text: string } & CacheMark)
  | ({ readonly type: "image"; readonly source: WireSource } & CacheMark)
  | ({ readonly type: "document"; readonly source: WireSource; readonly title?: string } & CacheMark)
  | ({ readonly type: "tool_use"; readonly id: string; readonly name: string; readonly input: unknown } & CacheMark)
  | ({
      readonly type: "tool_result";
      readonly tool_use_id: string;
      readonly content: string | readonly WireBlock[];
      readonly is_error?: boolean;
    } & CacheMark)
  | { readonly type: "thinking"; readonly thinking: string; readonly signature: string }
  | { readonly type: "redacted_thinking"; readonly data: string }
  /** A block of an earlier answer, given back as it came (server tools and their results, compaction). */
  | { readonly type: "verbatim"; readonly block: Readonly<Record<string, unknown>> };

export interface WireMessage {
  readonly role: "user" | "assistant";
  readonly content: readonly WireBlock[];
}

export type WireTool = Readonly<Record<string, unknown>> & CacheMark;

export type WireToolChoice =
  | { readonly type: "auto" | "any"; readonly disable_parallel_tool_use?: boolean }
  | { readonly type: "tool"; readonly name: string; readonly disable_parallel_tool_use?: boolean }
  | { readonly type: "none" };

/** Name of the tool that stands in for structured output where the model has none; its calls are read as text. */
export const jsonToolName = "json_tool_call";
