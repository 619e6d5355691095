/**
 * Splits an answer that begins with `<think>…</think>` into reasoning and text, whatever way it is cut into pieces.
 * Only a block at the very beginning counts: the same letters later are text.
 */

export interface ThinkPiece {
  readonly kind: "text" | "reasoning";
  readonly text: string;
}

export interface ThinkSplitter {
  push(text: string): ThinkPiece[];
  /** What is still held back because it may have been the beginning of a tag. */
  flush(): ThinkPiece[];
}

const OPEN = "<think>";
const CLOSE = "</think>";

export function createThinkSplitter(): ThinkSplitter {
  let state: "start" | "reasoning" | "after" | "text" = "start";
  let held = "";

  const push = (text: string): ThinkPiece[] => {
    if (state === "text") return piece("text", text);
    held += text;
    const pieces: ThinkPiece[] = [];
    if (state === "start") {
      const begun = held.trimStart();
      if (begun.length < OPEN.length && OPEN.startsWith(begun)) return pieces;
      if (!begun.startsWith(OPEN)) {
        state = "text";
        return piece("text", take());
      }
      state = "reasoning";
      held = begun.slice(OPEN.length);
    }
    if (state === "reasoning") {
      const end = held.indexOf(CLOSE);
      if (end === -1) {
        const keep = overlap(held);
        const ready = held.slice(0, held.length - keep);
        held = held.slice(held.length - keep);
        return piece("reasoning", ready);
      }
      pieces.push(...piece("reasoning", held.slice(0, end)));
      held = held.slice(end + CLOSE.length);
      state = "after";
    }
    // Blank lines between the block and the answer belong to neither.
    const rest = held.trimStart();
    held = "";
    if (rest === "") return pieces;
    state = "text";
    return [...pieces, ...piece("text", rest)];
  };

  const take = (): string => {
    const all = held;
    held = "";
    return all;
  };

  return {
    push,
    flush: () => (state === "reasoning" ? piece("reasoning", take()) : piece("text", take())),
  };
}

function piece(kind: ThinkPiece["kind"], text: string): ThinkPiece[] {
  return text === "" ? [] : [{ kind, text }];
}

/** How many characters at the end of `text` may be the beginning of the closing tag. */
function overlap(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length--) {
    if (CLOSE.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
