/** Draws a markdown text into an element and follows it as it grows: finished blocks stay as they are. */
import type { Block } from "./blocks.ts";
import { createBlockSplitter } from "./blocks.ts";
import { adoptCodeBlock, createCodeBlock, codeBlockOf } from "./codeBlock.ts";
import type { CodeActions } from "./codeBlock.ts";
import { morphChildren } from "./morph.ts";
import { createParser } from "./parser.ts";
import { sanitize } from "./sanitize.ts";

export interface MarkdownView {
  update(text: string, done: boolean): void;
  dispose(): void;
}

let answerParser: ReturnType<typeof createParser> | undefined;
let typedParser: ReturnType<typeof createParser> | undefined;

/** @param typed The text was typed by a person: its line breaks count. */
export function createMarkdownView(container: HTMLElement, actions: CodeActions, typed: boolean): MarkdownView {
  const parser = typed ? (typedParser ??= createParser(true)) : (answerParser ??= createParser(false));
  const splitter = createBlockSplitter(parser);
  let drawn: Block[] = [];

  return {
    update(text, done) {
      const blocks = splitter.update(text, done);
      for (const [index, block] of blocks.entries()) {
        const before = drawn[index];
        if (before === block) continue;
        const complete = done || index < blocks.length - 1;
        if (before !== undefined && sameBlock(before, block)) {
          if (complete && block.kind === "code") codeBlockOf(container.children[index])?.update(block.code, true);
          continue;
        }
        draw(container, index, block, complete, actions);
      }
      while (container.children.length > blocks.length) remove(container.lastElementChild);
      drawn = [...blocks];
    },
    dispose() {
      for (const child of container.querySelectorAll(".code-block")) codeBlockOf(child)?.dispose();
    },
  };
}

function sameBlock(a: Block, b: Block): boolean {
  if (a === b) return true;
  if (a.kind === "html") return b.kind === "html" && a.html === b.html;
  return b.kind === "code" && a.code === b.code && a.language === b.language;
}

function draw(container: HTMLElement, index: number, block: Block, complete: boolean, actions: CodeActions): void {
  const existing = container.children[index];
  if (block.kind === "code") {
    const code = codeBlockOf(existing);
    if (code && code.language === block.language) {
      code.update(block.code, complete);
      return;
    }
    const fresh = createCodeBlock(block.language, block.code, complete, actions);
    place(container, existing, fresh);
    return;
  }
  const fragment = sanitize(block.html);
  if (existing instanceof HTMLElement && existing.classList.contains("block")) {
    morphChildren(existing, fragment, adoptCodeBlock);
    enliven(existing, complete, actions);
    return;
  }
  const element = document.createElement("div");
  element.className = "block";
  element.dir = "auto";
  element.append(fragment);
  enliven(element, complete, actions);
  place(container, existing, element);
}

/** Code inside lists and quotes comes as plain elements: they get the same frame as code at the top. */
function enliven(element: HTMLElement, complete: boolean, actions: CodeActions): void {
  for (const plain of element.querySelectorAll(".code-block")) {
    if (codeBlockOf(plain)) continue;
    plain.replaceWith(createCodeBlock(plain.getAttribute("data-language") ?? "", plain.textContent, complete, actions));
  }
}

function place(container: HTMLElement, existing: Element | undefined, fresh: HTMLElement): void {
  if (existing) {
    codeBlockOf(existing)?.dispose();
    existing.replaceWith(fresh);
  } else {
    container.append(fresh);
  }
}

function remove(element: Element | null): void {
  if (!element) return;
  codeBlockOf(element)?.dispose();
  element.remove();
}
