/**
 * Blocks of an earlier answer of the same model, given back as they came. Order matters to Claude where thinking,
 * server tools and text alternate, so the whole content is kept as provider state and replayed.
 * Source: https://platform.claude.com/docs/en/build-with-claude/extended-thinking#preserving-thinking-blocks
 */
import { asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import { portableToolId } from "../../messages/toolIds.ts";
import type { AssistantMessage, Content, ProviderState } from "../../messages/types.ts";
import type { AdapterContext } from "../adapter.ts";
import { isBlank } from "./convertPart.ts";
import { jsonToolName, type WireBlock } from "./wire.ts";

/** Blocks that only an answer holds; sent back they are refused. */
const answerOnly: ReadonlySet<string> = new Set(["fallback"]);

function textOf(content: Content | null): string {
  if (content === null) return "";
  return typeof content === "string" ? content : content.map((part) => ("text" in part ? part.text : "")).join("");
}

/** Whether the message still says what the stored blocks say; the user may have edited it. */
function isUnchanged(message: AssistantMessage, blocks: readonly JsonObject[]): boolean {
  const text = blocks
    .filter((block) => block["type"] === "text")
    .map((block) => asText(block["text"]) ?? "")
    .join("");
  const stored = blocks.filter((block) => block["type"] === "tool_use").map((block) => asText(block["id"]));
  const calls = (message.tool_calls ?? []).map((call) => call.id);
  return (
    text === textOf(message.content) &&
    stored.length === calls.length &&
    stored.every((id, index) => id === calls[index])
  );
}

function wireBlock(block: JsonObject): WireBlock {
  switch (block["type"]) {
    case "text":
      // Citations of an earlier answer are refused on the way back in.
      return { type: "text", text: asText(block["text"]) ?? "" };
    case "tool_use":
      return {
        type: "tool_use",
        id: portableToolId(asText(block["id"]) ?? ""),
        name: asText(block["name"]) ?? "",
        input: block["input"] ?? {},
      };
    default:
      return { type: "verbatim", block };
  }
}

/** The stored blocks of the message, or `undefined` where there are none of this model, or the message was changed. */
export function replayedBlocks(message: AssistantMessage, context: AdapterContext): WireBlock[] | undefined {
  const state = message.provider_state;
  if (state?.provider !== context.provider.id || state.model !== context.model) return undefined;
  const blocks = asList(asObject(state.data)?.["content"])
    .map(asObject)
    .filter((block) => block !== undefined);
  if (blocks.length === 0 || !isUnchanged(message, blocks)) return undefined;
  return blocks
    .filter((block) => !answerOnly.has(asText(block["type"]) ?? ""))
    .map(wireBlock)
    .filter((block) => block.type !== "text" || !isBlank(block.text));
}

function isPlain(block: JsonObject): boolean {
  return block["type"] === "text" || block["type"] === "tool_use";
}

/** State for an answer whose blocks say more than text and tool calls do; `undefined` for the others. */
export function stateOf(blocks: readonly JsonObject[], context: AdapterContext): ProviderState | undefined {
  if (blocks.every(isPlain) || blocks.some((block) => block["name"] === jsonToolName)) return undefined;
  return { provider: context.provider.id, model: context.model, data: { content: blocks } };
}
