/** The selected text of an edit target and what stands around it, by lines. */
import type { EditTarget } from "../../../../shared/src/protocol.ts";
import { BadRequestError } from "../../engine/resilience/errors.ts";
import { requireSendable } from "../sendable.ts";

export interface Selection {
  /** The text that is selected; the whole document for commands that may take it where nothing is selected. */
  readonly text: string;
  /** The text as the model sees it: with its first line's indentation, even where the selection begins behind it. */
  readonly shown: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** First and last selected line, from 0. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** White space in front of the first selected line's first word. */
  readonly indentation: string;
  /** Where on its line the selection begins: at the start, between or right behind the indentation, or behind other code. */
  readonly begins: "line" | "indented" | "inside";
  readonly eol: "\n" | "\r\n";
}

/** Commands that read a whole document where nothing is selected; the others would replace all of it. */
const READING: ReadonlySet<string> = new Set(["explain", "tests"]);

/**
 * Takes the selection out of a target.
 * @throws BadRequestError where there is nothing to work on, or it is no text that a model can read.
 */
export function selectionOf(target: EditTarget): Selection {
  const eol = target.documentText.includes("\r\n") ? "\r\n" : "\n";
  const lines = target.documentText.split(/\r\n|\r|\n/);
  const empty =
    target.range.start.line === target.range.end.line && target.range.start.character === target.range.end.character;
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const range = empty && READING.has(target.command) ? { start: { line: 0, character: 0 }, end } : target.range;
  const firstLine = Math.min(range.start.line, end.line);
  let lastLine = Math.min(range.end.line, end.line);
  const selected = lines.slice(firstLine, lastLine + 1);
  const first = selected[0] ?? "";
  const lastCharacter = Math.min(range.end.character, lines[lastLine]?.length ?? 0);
  const cutAtEnd = [...selected.slice(0, -1), (selected.at(-1) ?? "").slice(0, lastCharacter)];
  const text = cutAtEnd.with(0, (cutAtEnd[0] ?? "").slice(range.start.character)).join("\n");
  requireSendable(text, "The selection");
  if (text.trim() === "") {
    throw new BadRequestError({
      message: "Nothing is selected, so there is nothing to work on.",
      hint: "Select the code first, then run the command again.",
    });
  }
  // A selection that ends at the start of a line does not hold that line.
  if (lastCharacter === 0 && lastLine > firstLine) lastLine -= 1;
  const lead = /^[ \t]*/.exec(first)?.[0] ?? "";
  const begins = range.start.character === 0 ? "line" : range.start.character <= lead.length ? "indented" : "inside";
  return {
    text,
    shown: begins === "indented" ? lead.slice(0, range.start.character) + text : text,
    before: lines.slice(0, firstLine),
    after: lines.slice(lastLine + 1),
    firstLine,
    lastLine,
    indentation: lead,
    begins,
    eol,
  };
}
