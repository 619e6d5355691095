/** Entry of the chat's page: connects state, host and what is drawn. */
import { batch, effect } from "@preact/signals";
import { render } from "preact";
import "./chat.css";
import type { ToWebview } from "../../../shared/src/webview.ts";
import { connectEditor } from "../host/editor.ts";
import { readIncoming } from "../host/incoming.ts";
import { connectActions, draftTaken, restoreDraft, sendPrepared, stop } from "../state/actions.ts";
import {
  addAttachment,
  attachments,
  attachmentTokens,
  clearDraft,
  estimate,
  exactCount,
  estimateStale,
  insertPrompt,
  text,
} from "../state/composer.ts";
import { takeCount } from "../state/exactCount.ts";
import { createEstimates } from "../state/estimates.ts";
import { readSaved, toSaved } from "../state/saved.ts";
import type { SavedPage } from "../state/saved.ts";
import { connectScroll } from "../state/scroll.ts";
import { apply, chat, isRunning, messages, overlay } from "../state/store.ts";
import { App } from "./App.tsx";
import { focusInput } from "./focus.ts";

const DRAFT_DELAY_MS = 400;
const SAVE_DELAY_MS = 250;

const editor = connectEditor();
const saved = readSaved(editor.getState());
let fromEnd = saved?.fromEnd ?? 0;

connectActions(editor.post);
connectScroll(fromEnd, (value) => {
  fromEnd = value;
  saveSoon();
});

const estimates = createEstimates({
  post: editor.post,
  onDraft: (result) => {
    batch(() => {
      estimate.value = result;
      estimateStale.value = false;
    });
  },
  onAttachment: (key, tokens, exact) => {
    attachmentTokens.value = new Map(attachmentTokens.value).set(key, { tokens, exact });
  },
});

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = readIncoming(event.data);
  if (message) receive(message);
});

function receive(message: ToWebview): void {
  const before = chat.value.id;
  apply(message);
  switch (message.type) {
    case "state":
      if (message.conversation.id !== before) showDraftOf(message.conversation.id, message.conversation.draft, before);
      break;
    case "begin":
      draftTaken();
      break;
    case "error":
      restoreDraft(message.restore);
      break;
    case "estimate":
      estimates.answer(message.serial, message.estimate);
      break;
    case "counted":
      takeCount(message.serial, message.counted);
      break;
    case "attach":
      addAttachment(message.attachment);
      focusInput();
      break;
    case "fill":
      overlay.value = { kind: "none" };
      if (message.send) {
        sendPrepared(message.text);
      } else {
        insertPrompt(message.text);
        queueMicrotask(focusInput);
      }
      break;
    case "focus-input":
      overlay.value = { kind: "none" };
      queueMicrotask(focusInput);
      break;
    case "providers":
    case "conversation":
    case "delta":
    case "note":
    case "chats":
      break;
  }
}

/** A draft belongs to its conversation; into a new one it comes along, because nothing typed may be lost. */
function showDraftOf(conversation: string, draft: string | undefined, before: string): void {
  if (before === "") {
    const own = saved?.conversation === conversation ? saved : null;
    text.value = own && own.draft !== "" ? own.draft : (draft ?? "");
    for (const attachment of own?.attachments ?? []) addAttachment(attachment);
    return;
  }
  const isNew = messages.value.length === 0 && (draft ?? "") === "";
  if (isNew) return;
  clearDraft();
  text.value = draft ?? "";
}

/** Draft, model or conversation changed: weigh it again and keep it. */
let draftTimer: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  const { id, model } = chat.value;
  const count = messages.value.length;
  const typed = text.value;
  const files = attachments.value;
  if (id === "" || (isRunning.value && typed === "" && count > 0)) return;
  estimateStale.value = true;
  exactCount.value = null;
  estimates.changed({ conversation: id, model, text: typed, attachments: files });
});

let savedDraft = "";
effect(() => {
  const { id } = chat.value;
  const typed = text.value;
  void attachments.value;
  if (id === "") return;
  saveSoon();
  clearTimeout(draftTimer);
  if (typed === savedDraft) return;
  draftTimer = setTimeout(() => {
    savedDraft = typed;
    editor.post({ type: "draft", conversation: id, text: typed });
  }, DRAFT_DELAY_MS);
});

let saveTimer: ReturnType<typeof setTimeout> | undefined;
function saveSoon(): void {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(save, SAVE_DELAY_MS);
}

function save(): void {
  if (chat.value.id === "") return;
  const page: SavedPage = {
    conversation: chat.value.id,
    draft: text.value,
    attachments: attachments.value.map((entry) => entry.attachment),
    fromEnd,
  };
  editor.setState(toSaved(page));
}

window.addEventListener("pagehide", save);
window.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
  if (isRunning.value) {
    event.preventDefault();
    stop();
  }
});
window.addEventListener("focus", () => {
  if (document.activeElement === document.body) focusInput();
});

const root = document.getElementById("root");
if (root) render(<App />, root);
editor.post({ type: "ready", conversation: saved?.conversation });
