/** A model's thinking, folded until someone wants to read it. */
import { useState } from "preact/hooks";
import { Icon } from "./Icon.tsx";
import { Markdown } from "./Markdown.tsx";

export function Thinking({ text, running }: { readonly text: string; readonly running: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="thinking" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron-right" />
        <span class={running ? "shimmer" : ""}>{running ? "Thinking…" : "Thought"}</span>
      </summary>
      {open ? (
        <div class="thinking-text">
          <Markdown text={text} done={!running} />
        </div>
      ) : null}
    </details>
  );
}
