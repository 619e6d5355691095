/** What the page keeps over a reload of the window: which conversation, where it was scrolled to, what was typed. */
import type { Attachment } from "../../../shared/src/protocol.ts";
import { arrayOf, isNumber, isString, objectOf } from "../host/guard.ts";
import { isAttachment } from "../host/incoming.ts";

export interface SavedPage {
  readonly conversation: string;
  readonly draft: string;
  readonly attachments: readonly Attachment[];
  /** Pixels between the end of the list and what was seen; 0 is the end. */
  readonly fromEnd: number;
}

/** Longer drafts are kept by the host alone: the editor writes this state on every change. */
const MAX_KEPT = 200_000;

const isSaved = objectOf<{ conversation: string; draft: string; attachments: Attachment[]; fromEnd: number }>({
  conversation: isString,
  draft: isString,
  attachments: arrayOf(isAttachment),
  fromEnd: isNumber,
});

/** @returns What was saved, or null where nothing usable was (an older version wrote another shape). */
export function readSaved(data: unknown): SavedPage | null {
  return isSaved(data) ? data : null;
}

/** Cuts what is too long to keep; the draft is then left to the host, which has all of it. */
export function toSaved(page: SavedPage): SavedPage {
  let room = MAX_KEPT - Math.min(page.draft.length, MAX_KEPT);
  const attachments = page.attachments.filter((attachment) => {
    room -= attachment.text.length;
    return room >= 0;
  });
  return { ...page, draft: page.draft.length > MAX_KEPT ? "" : page.draft, attachments };
}
