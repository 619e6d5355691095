/**
 * A block of code: language, buttons, and the code itself, coloured line by line as it arrives. Built through the DOM,
 * so that nothing of the code is ever read as HTML.
 */
import { createPainter } from "../highlight/painter.ts";
import type { Painter } from "../highlight/painter.ts";

export interface CodeActions {
  copy(text: string): void;
  insert(text: string): void;
  newFile(text: string, languageId: string): void;
}

export interface CodeBlock {
  readonly language: string;
  update(code: string, complete: boolean): void;
  dispose(): void;
}

const known = new WeakMap<Element, CodeBlock>();

export function codeBlockOf(element: Element | undefined | null): CodeBlock | undefined {
  return element ? known.get(element) : undefined;
}

/** For the morphing of nested code: an existing block takes the wanted one's text and keeps its buttons. */
export function adoptCodeBlock(existing: Element, wanted: Element): boolean {
  const block = known.get(existing);
  if (!block || wanted.getAttribute("data-language") !== block.language) return false;
  block.update(wanted.textContent, false);
  return true;
}

export function createCodeBlock(language: string, code: string, complete: boolean, actions: CodeActions): HTMLElement {
  const element = make("div", "code-block");
  element.dataset["language"] = language;
  element.dir = "ltr";
  const pre = make("pre", "code-scroll");
  const codeElement = document.createElement("code");
  pre.tabIndex = 0;
  pre.setAttribute("role", "group");
  pre.setAttribute("aria-label", language === "" ? "Code" : `Code in ${language}`);
  pre.append(codeElement);

  const painter: Painter = createPainter(codeElement, language);
  let text = "";

  const header = make("div", "code-header");
  const label = make("span", "code-language");
  label.textContent = language === "" ? "text" : language;
  const buttons = make("span", "code-buttons");
  buttons.append(
    button("copy", "copy", "Copy code", (pressed) => {
      actions.copy(withoutLastBreak(text));
      confirm(pressed);
    }),
    button("insert", "insert", "Insert at cursor", () => actions.insert(withoutLastBreak(text))),
    button("new-file", "new-file", "Open in a new file", () => actions.newFile(text, language)),
    button("wrap", "word-wrap", "Wrap long lines", (pressed) => {
      const wraps = element.classList.toggle("wraps");
      pressed.setAttribute("aria-pressed", String(wraps));
    }),
  );
  header.append(label, buttons);
  element.append(header, pre);

  const block: CodeBlock = {
    language,
    update(next, isComplete) {
      text = next;
      painter.update(withoutLastBreak(next), isComplete);
    },
    dispose: () => painter.dispose(),
  };
  known.set(element, block);
  block.update(code, complete);
  return element;
}

function withoutLastBreak(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

function button(action: string, icon: string, label: string, run: (pressed: HTMLElement) => void): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "icon-button";
  element.dataset["action"] = action;
  element.title = label;
  element.setAttribute("aria-label", label);
  const glyph = make("span", `codicon codicon-${icon}`);
  glyph.setAttribute("aria-hidden", "true");
  element.append(glyph);
  element.addEventListener("click", () => run(element));
  return element;
}

const CONFIRM_MS = 1500;

/** A tick for a moment: the clipboard gives no other sign. */
function confirm(pressed: HTMLElement): void {
  const glyph = pressed.firstElementChild;
  if (!glyph || glyph.classList.contains("codicon-check")) return;
  const before = glyph.className;
  glyph.className = "codicon codicon-check";
  pressed.setAttribute("aria-label", "Copied");
  setTimeout(() => {
    glyph.className = before;
    pressed.setAttribute("aria-label", pressed.title);
  }, CONFIRM_MS);
}

function make(tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
