/**
 * Ids of tool calls that any provider takes: OpenAI's Responses ids run to hundreds of characters, Anthropic allows
 * 64 of letters, digits, `_` and `-`. Source: https://platform.claude.com/docs/en/api/messages (tool_use.id).
 */
import { createHash } from "node:crypto";

const longest = 64;

/** The id itself where it fits, else a stable stand-in: the same id always gives the same stand-in. */
export function portableToolId(id: string): string {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(id)) return id;
  const digest = createHash("sha256").update(id).digest("hex").slice(0, 12);
  const readable = id.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, longest - digest.length - 1);
  return readable === "" ? `call_${digest}` : `${readable}_${digest}`;
}
