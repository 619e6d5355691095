/** A markdown text in the page. Drawing goes past preact: finished blocks are never compared again. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { createMarkdownView } from "../markdown/markdownView.ts";
import type { MarkdownView } from "../markdown/markdownView.ts";
import { codeActions } from "./codeActions.ts";

export interface MarkdownProps {
  readonly text: string;
  readonly done: boolean;
  /** Typed by a person: its line breaks count. */
  readonly typed?: boolean;
}

export function Markdown({ text, done, typed = false }: MarkdownProps) {
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<MarkdownView | null>(null);

  useLayoutEffect(() => {
    if (!container.current) return;
    view.current ??= createMarkdownView(container.current, codeActions, typed);
    view.current.update(text, done);
  }, [text, done, typed]);

  useLayoutEffect(() => () => view.current?.dispose(), []);

  return <div class="markdown" ref={container} />;
}
