/** Title of the conversation, what it has cost so far, and the ways out of it. */
import { closeOverlay, newChat, openHistory, post } from "../state/actions.ts";
import { chat, messages, overlay } from "../state/store.ts";
import { formatShort, formatUsd } from "../format/numbers.ts";
import { explainTotals } from "../format/totals.ts";
import { IconButton } from "./Icon.tsx";

export function Header() {
  const { title, messages } = chat.value;
  const inHistory = overlay.value.kind === "history";
  return (
    <header class="header">
      {inHistory ? (
        <IconButton icon="arrow-left" label="Back to the conversation" action="back" onClick={closeOverlay} />
      ) : null}
      <div class="header-text">
        <h1 class="title" dir="auto" title={title}>
          {inHistory ? "Chats" : title === "" || messages.length === 0 ? "New Chat" : title}
        </h1>
        {inHistory ? null : <Totals />}
      </div>
      <div class="header-actions">
        <IconButton icon="add" label="New chat" action="new-chat" onClick={newChat} />
        <IconButton
          icon="history"
          label="Earlier chats"
          action="history"
          onClick={inHistory ? closeOverlay : openHistory}
        />
        {isTab() ? null : (
          <IconButton
            icon="open-in-product"
            label="Open this chat in an editor tab"
            action="open-in-editor"
            onClick={() => post({ type: "open-in-editor" })}
          />
        )}
      </div>
    </header>
  );
}

/** The host says in the page where it stands. */
function isTab(): boolean {
  return document.body.dataset["surface"] === "panel";
}

function Totals() {
  const { totals } = chat.value;
  const tokens = totals.promptTokens + totals.completionTokens;
  const cost = totals.usd === null ? (tokens > 0 ? "cost unknown" : "") : formatUsd(totals.usd);
  const partly = totals.incomplete && totals.usd !== null;
  const text = tokens === 0 ? "" : `${formatShort(tokens)} tokens · ${partly ? "≥ " : ""}${cost}`;
  return (
    <span id="totals" class="totals" title={tokens === 0 ? "" : explainTotals(totals, messages.value)}>
      {text}
    </span>
  );
}
