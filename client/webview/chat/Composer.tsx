/** The input: text, what is attached, the model that will answer, and what it will cost. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { currentModel, chat, isRunning, messages, overlay } from "../state/store.ts";
import { openModels, post, sendDraft, stop } from "../state/actions.ts";
import { attachPaste, isEmpty, text } from "../state/composer.ts";
import { createRecall } from "../state/recall.ts";
import { active, offered, onListKey, typing } from "../state/slash.ts";
import { Attachments } from "./Attachments.tsx";
import { focusInput } from "./focus.ts";
import { Icon, IconButton } from "./Icon.tsx";
import { ModelPicker } from "./ModelPicker.tsx";
import { SlashCommands, slashListId, slashOptionId } from "./SlashCommands.tsx";
import { Weight } from "./Weight.tsx";

const recall = createRecall(() =>
  messages.value.filter(({ role, text }) => role === "user" && text !== "").map((message) => message.text),
);

export function Composer() {
  const running = isRunning.value;
  const models = overlay.value;
  return (
    <div class="composer">
      {models.kind === "models" ? <ModelPicker retry={models.retry} /> : <SlashCommands />}
      <div class="input-box">
        <Attachments />
        <Prompt />
        <div class="input-bar">
          <IconButton
            icon="attach"
            label="Attach the editor's selection"
            action="attach-selection"
            onClick={() => post({ type: "attach-selection" })}
          />
          <ModelButton />
          {running ? (
            <button
              type="button"
              class="icon-button stop"
              data-action="stop"
              title="Stop (Escape)"
              aria-label="Stop the answer"
              onClick={() => {
                stop();
                focusInput();
              }}
            >
              <Icon name="debug-stop" />
            </button>
          ) : (
            <button
              type="button"
              class="icon-button send"
              data-action="send"
              title="Send (Enter)"
              aria-label="Send"
              disabled={isEmpty.value || chat.value.switching}
              onClick={() => {
                sendDraft();
                focusInput();
              }}
            >
              <Icon name="send" />
            </button>
          )}
        </div>
      </div>
      <Weight />
    </div>
  );
}

function Prompt() {
  const input = useRef<HTMLTextAreaElement>(null);
  const value = text.value;
  const isOffering = offered.value.length > 0;
  const current = active.value;

  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    if (element.value !== value) {
      element.value = value;
      element.setSelectionRange(value.length, value.length);
    }
    grow(element);
  }, [value]);

  return (
    <textarea
      id="prompt"
      ref={input}
      rows={1}
      readOnly={chat.value.switching}
      dir="auto"
      placeholder="Ask anything, or /help"
      aria-label="Message"
      aria-describedby="estimate"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={isOffering ? slashListId : undefined}
      aria-activedescendant={isOffering && current ? slashOptionId(current.name) : undefined}
      onFocus={() => {
        typing.value = true;
      }}
      onBlur={() => {
        typing.value = false;
      }}
      spellcheck={false}
      onInput={(event) => {
        text.value = event.currentTarget.value;
      }}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        if (attachPaste(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
      }}
    />
  );
}

function onKeyDown(event: KeyboardEvent): void {
  // While an input method composes, Enter and the arrows belong to it (229: browsers that only say so by the code).
  if (event.isComposing || event.keyCode === 229) return;
  const modified = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;
  if (!modified && onListKey(event.key)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    recall.reset();
    sendDraft();
    return;
  }
  const recalling = text.value === "" || recall.isRecalled(text.value);
  if (modified || !recalling) return;
  if (event.key === "ArrowUp") {
    const earlier = recall.back(text.value);
    if (earlier === undefined) return;
    event.preventDefault();
    text.value = earlier;
  } else if (event.key === "ArrowDown") {
    const later = recall.forth();
    if (later === undefined) return;
    event.preventDefault();
    text.value = later;
  }
}

const sizesItself = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

/** Browsers without `field-sizing` are told the height. */
function grow(element: HTMLTextAreaElement): void {
  if (sizesItself) return;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}

function ModelButton() {
  const found = currentModel.value;
  const ref = chat.value.model;
  const name = found?.model.name ?? (ref === "" ? "Choose a model" : ref);
  const lacking = found !== null && !found.provider.usable;
  const open = overlay.value.kind === "models";
  return (
    <button
      type="button"
      id="model-button"
      class="model-button"
      data-action="pick-model"
      disabled={chat.value.switching}
      aria-haspopup="listbox"
      aria-expanded={open}
      title={
        found
          ? `${found.model.name} by ${found.provider.name}${lacking ? `\n${found.provider.missing ?? ""}` : ""}`
          : ref
      }
      onClick={() => (open ? (overlay.value = { kind: "none" }) : openModels())}
    >
      {lacking ? <Icon name="warning" /> : null}
      <span class="model-name">{name}</span>
      <Icon name="chevron-down" />
    </button>
  );
}
