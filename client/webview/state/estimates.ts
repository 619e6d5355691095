/**
 * Asks the host what the draft would cost, a moment after the last key. The host answers one question at a time (a newer
 * one cancels the older), so questions queue here: the draft first, then what each attachment weighs by itself, which is
 * the difference to a message without it.
 */
import type { Attachment } from "../../../shared/src/protocol.ts";
import type { FromWebview } from "../../../shared/src/webview.ts";
import type { Estimate } from "../host/incoming.ts";

export interface DraftToWeigh {
  readonly conversation: string;
  readonly model: string;
  readonly text: string;
  readonly attachments: readonly { readonly key: number; readonly attachment: Attachment }[];
}

export interface Estimates {
  /** The draft, the model or the conversation changed. */
  changed(draft: DraftToWeigh): void;
  answer(serial: number, estimate: Estimate): void;
}

export interface EstimateSinks {
  post(message: FromWebview): void;
  onDraft(estimate: Estimate): void;
  onAttachment(key: number, tokens: number, exact: boolean): void;
}

const DELAY_MS = 180;
/** A long draft is sent to the host whole each time, so it is asked about less often. */
const LONG_TEXT = 100_000;
const LONG_DELAY_MS = 800;
/** A question that failed is never answered; the next one does not wait longer for it. */
const PATIENCE_MS = 5000;

type Question =
  | { readonly kind: "draft" }
  | { readonly kind: "base" }
  | { readonly kind: "attachment"; readonly key: number };

export function createEstimates(sinks: EstimateSinks): Estimates {
  let serial = 0;
  let current: DraftToWeigh | null = null;
  let delay: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let queue: Question[] = [];
  let open: { readonly serial: number; readonly question: Question } | null = null;
  /** Conversation, its length and model that the weights below belong to. */
  let scope = "";
  let base: number | null = null;
  const weighed = new Set<number>();

  function enqueue(draft: DraftToWeigh): void {
    queue = [{ kind: "draft" }];
    const fresh = draft.attachments.filter((entry) => !weighed.has(entry.key));
    if (fresh.length > 0 && base === null) queue.push({ kind: "base" });
    for (const entry of fresh) queue.push({ kind: "attachment", key: entry.key });
    next();
  }

  function next(): void {
    clearTimeout(patience);
    open = null;
    const question = queue.shift();
    if (question === undefined || current === null) return;
    const draft = current;
    const given = contentOf(question, draft);
    if (given === null) {
      next();
      return;
    }
    serial += 1;
    open = { serial, question };
    patience = setTimeout(next, PATIENCE_MS);
    sinks.post({ type: "estimate", conversation: draft.conversation, model: draft.model, ...given, serial });
  }

  return {
    changed(draft) {
      if (draft.conversation === "" || draft.model === "") return;
      const nextScope = `${draft.conversation}\n${draft.model}`;
      if (nextScope !== scope) {
        scope = nextScope;
        base = null;
        weighed.clear();
      }
      current = draft;
      queue = [];
      clearTimeout(delay);
      delay = setTimeout(() => enqueue(draft), draft.text.length > LONG_TEXT ? LONG_DELAY_MS : DELAY_MS);
    },
    answer(answered, estimate) {
      if (open === null || open.serial !== answered) return;
      const { question } = open;
      switch (question.kind) {
        case "draft":
          sinks.onDraft(estimate);
          break;
        case "base":
          base = estimate.promptTokens;
          break;
        case "attachment":
          if (base !== null) {
            weighed.add(question.key);
            sinks.onAttachment(question.key, Math.max(0, estimate.promptTokens - base), estimate.exact);
          }
          break;
      }
      next();
    },
  };
}

function contentOf(question: Question, draft: DraftToWeigh): { text: string; attachments: Attachment[] } | null {
  switch (question.kind) {
    case "draft":
      return { text: draft.text, attachments: draft.attachments.map((entry) => entry.attachment) };
    case "base":
      return { text: "", attachments: [] };
    case "attachment": {
      const entry = draft.attachments.find((entry) => entry.key === question.key);
      return entry ? { text: "", attachments: [entry.attachment] } : null;
    }
  }
}
