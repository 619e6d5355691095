/**
 * The commonest messages, a role and a text and nothing else, checked by hand: the schema library gives the same for
 * them at ten times the price, and a program that sends no others never loads it.
 */
import type { ChatMessage } from "./types.ts";

/** Roles whose messages need no more than a text. */
const textRoles: ReadonlySet<unknown> = new Set(["system", "developer", "user", "assistant"]);

/** Copies of the messages where all are plain; undefined where any wants the schema's look (or its complaint). */
export function plainMessages(value: unknown): readonly ChatMessage[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const plain: ChatMessage[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const message: unknown = value[index];
    if (typeof message !== "object" || message === null || Object.getPrototypeOf(message) !== Object.prototype) {
      return undefined;
    }
    if (!("role" in message && "content" in message) || Reflect.ownKeys(message).length !== 2) return undefined;
    const { role, content } = message;
    if (typeof content !== "string" || !textRoles.has(role)) return undefined;
    plain.push({ role, content } as ChatMessage);
  }
  return plain;
}
