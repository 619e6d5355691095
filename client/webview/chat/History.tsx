/** Earlier chats: search, open, delete. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ConversationSummary } from "../../../shared/src/protocol.ts";
import { dateGroup, exactDate, relativeDate } from "../format/dates.ts";
import { formatUsd } from "../format/numbers.ts";
import { closeOverlay, deleteChat, openChat, post } from "../state/actions.ts";
import { chat } from "../state/store.ts";
import { focusInput } from "./focus.ts";
import { Icon, IconButton } from "./Icon.tsx";

const SEARCH_DELAY_MS = 150;
/** Drawn at once; a search narrows what is beyond. */
const MAX_SHOWN = 300;

export function History() {
  const [query, setQuery] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const chats = chat.value.chats;
  const now = Date.now();

  useLayoutEffect(() => search.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(
      () => post({ type: "list-chats", query: query.slice(0, 1000) }),
      query === "" ? 0 : SEARCH_DELAY_MS,
    );
    return () => clearTimeout(timer);
  }, [query]);

  return (
    <div class="history" onKeyDown={onKeyDown}>
      <div class="search-box">
        <Icon name="search" />
        <input
          ref={search}
          type="search"
          aria-label="Search chats"
          placeholder="Search chats"
          spellcheck={false}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <div class="history-list">
        {chats === null ? <p class="empty">Reading…</p> : null}
        {chats?.length === 0 ? (
          <p class="empty">{query === "" ? "No chats yet." : `Nothing found for “${query}”.`}</p>
        ) : null}
        {groups(chats?.slice(0, MAX_SHOWN) ?? [], now).map(([name, entries]) => (
          <section key={name} aria-label={name}>
            <h2 class="picker-group">{name}</h2>
            <ul>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} now={now} />
              ))}
            </ul>
          </section>
        ))}
        {chats && chats.length > MAX_SHOWN ? (
          <p class="empty">{chats.length - MAX_SHOWN} older ones: search to find them.</p>
        ) : null}
        {chats && chats.length > 0 ? <p class="empty">Chats are kept on this machine only.</p> : null}
      </div>
    </div>
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key === "Escape") {
    event.stopPropagation();
    closeOverlay();
    focusInput();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    moveFocus(event.key === "ArrowDown" ? 1 : -1);
  }
}

function Entry({ entry, now }: { readonly entry: ConversationSummary; readonly now: number }) {
  const [asking, setAsking] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (asking) confirm.current?.focus();
  }, [asking]);

  if (asking) {
    return (
      <li class="history-entry asking" data-id={entry.id}>
        <span class="history-title">Delete “{entry.title}”?</span>
        <span class="history-confirm">
          <button
            ref={confirm}
            type="button"
            class="button"
            data-action="confirm-delete"
            onClick={() => deleteChat(entry.id)}
          >
            Delete
          </button>
          <button type="button" class="button secondary" data-action="keep" onClick={() => setAsking(false)}>
            Keep
          </button>
        </span>
      </li>
    );
  }
  const facts = [
    relativeDate(entry.updatedAt, now),
    `${entry.messages} ${entry.messages === 1 ? "message" : "messages"}`,
    entry.usd === null || entry.usd === 0 ? "" : formatUsd(entry.usd),
  ].filter(Boolean);
  return (
    <li class={`history-entry${entry.id === chat.value.id ? " current" : ""}`} data-id={entry.id}>
      <button
        type="button"
        class="history-open"
        data-action="open-chat"
        aria-current={entry.id === chat.value.id ? "true" : undefined}
        title={hint(entry)}
        onClick={() => openChat(entry.id)}
      >
        <span class="history-title" dir="auto">
          {entry.title}
        </span>
        <span class="history-facts">{facts.join(" · ")}</span>
      </button>
      <IconButton icon="trash" label={`Delete “${entry.title}”`} action="delete-chat" onClick={() => setAsking(true)} />
    </li>
  );
}

function hint({ updatedAt, usd }: ConversationSummary): string {
  const sum =
    usd === null || usd === 0
      ? []
      : [`${formatUsd(usd)}: the known costs of its answers; each says its price and day.`];
  return [exactDate(updatedAt), ...sum].join("\n");
}

function groups(chats: readonly ConversationSummary[], now: number): [string, ConversationSummary[]][] {
  const found = new Map<string, ConversationSummary[]>();
  for (const entry of chats) {
    const name = dateGroup(entry.updatedAt, now);
    const list = found.get(name);
    if (list) list.push(entry);
    else found.set(name, [entry]);
  }
  return [...found];
}

/** Up and Down walk from the search field through the chats. */
function moveFocus(step: number): void {
  const stops = [...document.querySelectorAll<HTMLElement>(".history input, .history-open")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
}
