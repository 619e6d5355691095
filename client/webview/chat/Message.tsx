/** One message: what was asked, or an answer with all that belongs to it. */
import { useState } from "preact/hooks";
import { useComputed } from "@preact/signals";
import type { MessageView } from "../../../shared/src/protocol.ts";
import { exactDate } from "../format/dates.ts";
import { retry } from "../state/actions.ts";
import { isRunning, live, note } from "../state/store.ts";
import { AnswerFooter } from "./AnswerFooter.tsx";
import { ErrorCard } from "./ErrorCard.tsx";
import { Icon } from "./Icon.tsx";
import { Markdown } from "./Markdown.tsx";
import { Thinking } from "./Thinking.tsx";
import { Waiting } from "./Waiting.tsx";

/** A question longer than this is folded, and drawn as plain text beyond `PLAIN_LENGTH`. */
const FOLD_LENGTH = 1200;
const FOLD_LINES = 14;
const PLAIN_LENGTH = 60_000;

export function Question({ message }: { readonly message: MessageView }) {
  const long = message.text.length > FOLD_LENGTH || message.text.split("\n", FOLD_LINES + 1).length > FOLD_LINES;
  const [open, setOpen] = useState(false);
  const huge = message.text.length > PLAIN_LENGTH;
  return (
    <article
      class={`message question${long && !open ? " folded" : ""}`}
      data-role="user"
      data-status={message.status}
      data-id={message.id}
      aria-label="You"
    >
      <div class="bubble">
        {huge ? (
          <div class="markdown plain-text" dir="auto">
            {open ? message.text : message.text.slice(0, FOLD_LENGTH)}
          </div>
        ) : message.text === "" ? null : (
          <Markdown text={message.text} done={true} typed={true} />
        )}
        {message.attachments && message.attachments.length > 0 ? (
          <ul class="chips" aria-label="Attached">
            {message.attachments.map((attachment) => (
              <li key={attachment.label} class="chip" title={attachment.uri ?? attachment.label}>
                <Icon name="file-code" />
                <span class="chip-label">{attachment.label}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {long ? (
        <button type="button" class="link-button fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Show less" : "Show all"}
        </button>
      ) : null}
    </article>
  );
}

export function Answer({ message }: { readonly message: MessageView }) {
  const isLive = useComputed(() => live.value?.id === message.id);
  const streaming = isLive.value;
  return (
    <article
      class="message answer"
      data-role="assistant"
      data-status={streaming ? "streaming" : message.status}
      data-id={message.id}
      aria-label={`Answer by ${message.modelName ?? message.model ?? "the model"}`}
      aria-busy={streaming}
    >
      <div class="answer-head">
        <Icon name="sparkle" />
        <span class="answer-model" title={[message.model, exactDate(message.createdAt)].filter(Boolean).join("\n")}>
          {message.modelName ?? message.model ?? "Answer"}
        </span>
      </div>
      {streaming ? <Growing model={message.modelName} /> : <Finished message={message} />}
    </article>
  );
}

/** The answer while it grows: the only part of the page that follows each piece. */
function Growing({ model }: { readonly model: string | undefined }) {
  const text = live.value?.text ?? "";
  const reasoning = live.value?.reasoning ?? "";
  return (
    <>
      {reasoning === "" ? null : <Thinking text={reasoning} running={text === ""} />}
      {text === "" ? <Waiting model={model} quiet={reasoning !== ""} /> : <Markdown text={text} done={false} />}
      {note.value === null ? null : (
        <p class="note" role="status">
          <Icon name="info" /> {note.value}
        </p>
      )}
    </>
  );
}

function Finished({ message }: { readonly message: MessageView }) {
  return (
    <>
      {message.reasoning ? <Thinking text={message.reasoning} running={false} /> : null}
      {message.text === "" ? null : <Markdown text={message.text} done={true} />}
      <Ending message={message} />
      {message.warnings && message.warnings.length > 0 ? (
        <ul class="warnings">
          {message.warnings.map((warning) => (
            <li key={warning} class="note">
              <Icon name="warning" /> {warning}
            </li>
          ))}
        </ul>
      ) : null}
      {message.error ? <ErrorCard error={message.error} answerId={message.id} /> : null}
      <AnswerFooter message={message} />
    </>
  );
}

const endingIcons: Readonly<Partial<Record<MessageView["status"], string>>> = {
  stopped: "debug-stop",
  streaming: "sync",
};

/** How the answer ended, where it did not end by itself; or that it goes on where no piece of it comes here. */
function Ending({ message }: { readonly message: MessageView }) {
  const words = endingOf(message);
  if (words === null) return null;
  return (
    <p class="ending">
      <Icon name={endingIcons[message.status] ?? "warning"} />
      <span>{words}</span>
      {message.status === "done" || message.status === "streaming" ? null : (
        <button
          type="button"
          class="link-button"
          data-action="retry"
          disabled={isRunning.value}
          onClick={() => retry(message.id)}
        >
          Try again
        </button>
      )}
    </p>
  );
}

function endingOf(message: MessageView): string | null {
  switch (message.status) {
    case "stopped":
      return message.text === "" ? "Stopped before anything arrived." : "Stopped. What had arrived is kept.";
    case "cut":
      if (message.error) return null;
      return message.text === ""
        ? "The answer broke off before anything arrived."
        : "The answer broke off here. What had arrived is kept.";
    case "done":
      if (message.finishReason === "length") return "The answer reached its length limit and ends here.";
      if (message.finishReason === "content_filter") return "The provider's content filter ended the answer here.";
      if (message.text === "" && !message.error) return "The model gave an empty answer.";
      return null;
    case "streaming":
      return "Another window is writing this answer.";
    case "error":
      return null;
  }
}
