/** What is typed and attached and not yet sent, and what it would weigh. */
import { computed, signal } from "@preact/signals";
import type { Attachment } from "../../../shared/src/protocol.ts";
import type { Counted, Estimate } from "../host/incoming.ts";

export interface DraftAttachment {
  readonly key: number;
  readonly attachment: Attachment;
}

export const text = signal("");
export const attachments = signal<readonly DraftAttachment[]>([]);
/** The host's answer to what is typed; null while none is known. */
export const estimate = signal<Estimate | null>(null);
/** The draft changed since the estimate was made. */
export const estimateStale = signal(false);
/** The provider's own count of the draft as it is, once the user asked for it; `asking` until it comes. */
export const exactCount = signal<Counted | "asking" | null>(null);
/** Tokens of each attachment, by key, as far as they are known. */
export const attachmentTokens = signal<ReadonlyMap<number, { tokens: number; exact: boolean }>>(new Map());

export const isBlank = computed(() => text.value.trim() === "");
/** What is attached says enough by itself. */
export const isEmpty = computed(() => isBlank.value && attachments.value.length === 0);

let nextKey = 1;

/** The same range attached twice is attached once, with its newest text. */
export function addAttachment(attachment: Attachment): void {
  const others = attachments.value.filter((entry) => !samePlace(entry.attachment, attachment));
  attachments.value = [...others, { key: nextKey++, attachment }];
}

export function removeAttachment(key: number): void {
  attachments.value = attachments.value.filter((entry) => entry.key !== key);
}

/** Puts a prompt into the input, after what is typed there already. */
export function insertPrompt(prompt: string): void {
  text.value = isBlank.value || text.value === prompt ? prompt : `${text.value.trimEnd()}\n\n${prompt}`;
}

/** A paste longer than this becomes an attachment: the input stays quick, and the paste can be taken out as one. */
const LONG_PASTE = 30_000;

/** @returns Whether the pasted text was attached; otherwise it belongs into the input. */
export function attachPaste(pasted: string): boolean {
  if (pasted.length <= LONG_PASTE) return false;
  const lines = pasted.split("\n").length;
  addAttachment({
    label: `Pasted text (${lines.toLocaleString("en-US")} ${lines === 1 ? "line" : "lines"})`,
    text: pasted,
  });
  return true;
}

export function clearDraft(): void {
  text.value = "";
  attachments.value = [];
}

function samePlace(a: Attachment, b: Attachment): boolean {
  return a.uri !== undefined && a.uri === b.uri && JSON.stringify(a.range) === JSON.stringify(b.range);
}
