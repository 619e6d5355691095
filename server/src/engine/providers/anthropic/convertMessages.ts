/**
 * Messages as the Messages API wants them: system apart, user and assistant in turn, tool results first in the user
 * turn that answers the calls. Source: https://platform.claude.com/docs/en/api/messages,
 * https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use
 */
import { argumentsObject } from "../../messages/json.ts";
import { portableToolId } from "../../messages/toolIds.ts";
import type { AssistantMessage, ChatMessage, ToolMessage, Warning } from "../../messages/types.ts";
import type { AdapterContext } from "../adapter.ts";
import { convertContent, withMark } from "./convertPart.ts";
import { replayedBlocks } from "./replay.ts";
import type { WireBlock, WireMessage } from "./wire.ts";

export interface Converted {
  readonly system: readonly WireBlock[];
  readonly messages: readonly WireMessage[];
  readonly warnings: readonly Warning[];
}

interface Turn {
  readonly role: "user" | "assistant";
  readonly results: WireBlock[];
  readonly blocks: WireBlock[];
}

/** A mark on the whole message belongs on its last block. */
function marked(blocks: WireBlock[], message: ChatMessage): WireBlock[] {
  const last = blocks.at(-1);
  const mark = message.cache_control;
  return mark && last ? [...blocks.slice(0, -1), withMark(last, mark)] : blocks;
}

function toolResult(message: ToolMessage, context: AdapterContext): WireBlock {
  const inner = convertContent(message.content, context);
  const onlyText =
    inner.length === 1 && inner[0]?.type === "text" && inner[0].cache_control === undefined ? inner[0].text : undefined;
  // A mark inside the result would count against the four; it means the same on the result itself.
  const innerMark = inner
    .map((block) => ("cache_control" in block ? block.cache_control : undefined))
    .findLast((mark) => mark !== undefined);
  const mark = message.cache_control ?? innerMark;
  const bare = inner.map((block) => (block.type === "text" ? { type: "text" as const, text: block.text } : block));
  return {
    type: "tool_result",
    tool_use_id: portableToolId(message.tool_call_id),
    content: onlyText ?? (inner.length === 0 ? "" : bare),
    ...(message.is_error === true ? { is_error: true } : {}),
    ...(mark ? { cache_control: mark } : {}),
  };
}

function assistantBlocks(message: AssistantMessage, context: AdapterContext): WireBlock[] {
  const replayed = replayedBlocks(message, context);
  if (replayed) return marked(replayed, message);
  const blocks: WireBlock[] = [];
  const own = message.provider_state === undefined || message.provider_state.provider === context.provider.id;
  for (const block of own ? (message.thinking_blocks ?? []) : []) {
    if (block.type === "redacted_thinking") blocks.push({ type: "redacted_thinking", data: block.data });
    // Thinking without its signature is refused.
    else if (block.signature) blocks.push({ type: "thinking", thinking: block.thinking, signature: block.signature });
  }
  blocks.push(...convertContent(message.content, context));
  for (const call of message.tool_calls ?? []) {
    blocks.push({
      type: "tool_use",
      id: portableToolId(call.id),
      name: call.function.name,
      input: argumentsObject(call.function.arguments),
    });
  }
  return marked(blocks, message);
}

/** Text at the very end that Claude is to continue must not end in white space. */
function trimPrefill(turns: readonly Turn[]): void {
  const last = turns.at(-1);
  if (last?.role !== "assistant") return;
  for (let index = last.blocks.length - 1; index >= 0; index -= 1) {
    const block = last.blocks[index];
    if (block?.type !== "text") return;
    const text = block.text.trimEnd();
    if (text !== "") {
      last.blocks[index] = { ...block, text };
      return;
    }
    last.blocks.splice(index, 1);
  }
}

function userText(text: string): Turn {
  return { role: "user", results: [], blocks: [{ type: "text", text }] };
}

/**
 * @param takesPrefill Whether the model continues an assistant message at the end.
 * @throws UnsupportedModalityError for parts that Claude does not take.
 */
export function convertMessages(
  messages: readonly ChatMessage[],
  takesPrefill: boolean,
  context: AdapterContext,
): Converted {
  const warnings: Warning[] = [];
  const system: WireBlock[] = [];
  const turns: Turn[] = [];
  let lateSystem = false;

  const turn = (role: "user" | "assistant"): Turn => {
    const last = turns.at(-1);
    if (last?.role === role) return last;
    const next: Turn = { role, results: [], blocks: [] };
    turns.push(next);
    return next;
  };
  const add = (role: "user" | "assistant", blocks: readonly WireBlock[]): void => {
    if (blocks.length > 0) turn(role).blocks.push(...blocks);
  };

  for (const message of messages) {
    switch (message.role) {
      case "system":
      case "developer": {
        const blocks = marked(convertContent(message.content, context), message);
        if (turns.length === 0) {
          system.push(...blocks);
        } else {
          lateSystem ||= blocks.length > 0;
          add("user", blocks);
        }
        break;
      }
      case "user":
        add("user", marked(convertContent(message.content, context), message));
        break;
      case "tool":
        turn("user").results.push(toolResult(message, context));
        break;
      case "assistant":
        add("assistant", assistantBlocks(message, context));
        break;
    }
  }
  if (lateSystem) {
    warnings.push({
      code: "content_changed",
      message:
        "A system message in the middle of the conversation was sent as part of the user's turn: the Messages API takes system text at the beginning only.",
    });
  }
  trimPrefill(turns);
  const full = turns.filter((one) => one.results.length + one.blocks.length > 0);
  if (full[0]?.role !== "user") {
    full.unshift(userText("Continue."));
    warnings.push({
      code: "content_changed",
      message: "“Continue.” was put in front as the user's words: a conversation with Claude starts with the user.",
    });
  }
  if (full.at(-1)?.role === "assistant" && !takesPrefill) {
    full.push(userText("Continue exactly where your last message ends."));
    warnings.push({
      code: "content_changed",
      message: `${context.model} does not continue an assistant message by itself, so it was asked to in a user message.`,
    });
  }
  return {
    system,
    messages: full.map(({ role, results, blocks }) => ({ role, content: [...results, ...blocks] })),
    warnings,
  };
}
