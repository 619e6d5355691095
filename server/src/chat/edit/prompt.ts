/** The prompt of an editing command, within a budget of tokens that the user sets and sees. */
import type { EditTarget } from "../../../../shared/src/protocol.ts";
import type { ChatMessage } from "../../engine/messages/types.ts";
import { fenced } from "../messageText.ts";
import { UnsendableTextError } from "../sendable.ts";
import { systemPrompt, taskFor } from "./instruction.ts";
import { selectionOf, type Selection } from "./selection.ts";
import { surroundingsOf, type Count } from "./surroundings.ts";

export interface EditPrompt {
  readonly messages: readonly ChatMessage[];
  /** The user message alone, as markdown. */
  readonly text: string;
  readonly selection: Selection;
  /** What was left out to keep the budget, in words. */
  readonly omitted: readonly string[];
}

const SEVERITIES = ["", "error", "warning", "information", "hint"];
/** Share of what is left after the selection that the problems of the editor may take. */
const PROBLEM_SHARE = 0.25;

/**
 * Builds the prompt.
 * @param budget most tokens of the whole prompt.
 * @throws BadRequestError for a selection that cannot be sent; UnsendableTextError where it alone is over the budget.
 */
export async function editPrompt(target: EditTarget, budget: number, count: Count): Promise<EditPrompt> {
  const selection = selectionOf(target);
  const file = fileName(target.uri);
  const lines =
    selection.firstLine === selection.lastLine
      ? `line ${selection.firstLine + 1}`
      : `lines ${selection.firstLine + 1}–${selection.lastLine + 1}`;
  const problems = problemsIn(target);
  const system = systemPrompt(target.command);
  const task = taskFor(
    target.command,
    `\`${file}\` (${target.languageId}, ${lines})`,
    target.instruction,
    problems.length,
  );
  const selected = `Selection:\n${fenced(selection.shown, target.languageId)}`;

  let left = budget - (await count(`${system}\n${task}\n${selected}`)) - FRAME_TOKENS;
  if (left < 0) {
    throw new UnsendableTextError({
      message: `The selection needs ${(budget - left).toLocaleString("en")} tokens, but an editing command may send ${budget.toLocaleString("en")}. Nothing was sent.`,
      hint: "Select less, or raise the setting parlance.edit.contextTokens.",
    });
  }

  const listed = await problemsWithin(problems, Math.floor(left * PROBLEM_SHARE), count);
  if (listed.text !== "") left -= await count(listed.text);
  const around = await surroundingsOf(selection, left, count);
  const omitted = [...around.omitted];
  if (listed.lost > 0) omitted.push(`${listed.lost} of ${problems.length} problems in the selection`);

  const text = [
    task,
    selected,
    listed.text,
    around.before.trim() === "" ? "" : `Code before the selection:\n${fenced(around.before, target.languageId)}`,
    around.after.trim() === "" ? "" : `Code after the selection:\n${fenced(around.after, target.languageId)}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
  return {
    messages: [
      { role: "system", content: system },
      { role: "user", content: text },
    ],
    text,
    selection,
    omitted,
  };
}

/** Tokens of headings, fences and the frame of the messages, which are not counted one by one. */
const FRAME_TOKENS = 60;

/** Problems that touch the range, worst first, one line each. */
function problemsIn(target: EditTarget): string[] {
  return target.diagnostics
    .filter(({ range }) => range.start.line <= target.range.end.line && range.end.line >= target.range.start.line)
    .toSorted((a, b) => a.severity - b.severity)
    .map(({ range, message, source, severity }) => {
      const from = source === undefined ? "" : ` (${source})`;
      return `- line ${range.start.line + 1}, ${SEVERITIES[severity] ?? "problem"}${from}: ${message.replaceAll(/\s+/g, " ")}`;
    });
}

async function problemsWithin(
  problems: readonly string[],
  budget: number,
  count: Count,
): Promise<{ text: string; lost: number }> {
  let taken = problems.length;
  while (taken > 0) {
    const text = `Problems that the editor reports:\n${problems.slice(0, taken).join("\n")}`;
    if ((await count(text)) <= budget) return { text, lost: problems.length - taken };
    taken = Math.floor(taken / 2);
  }
  return { text: "", lost: problems.length };
}

/** Last two parts of the path: enough to know the file, and nothing of the machine's folders. */
export function fileName(uri: string): string {
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i, "").replace(/[?#].*$/, "");
  const parts = path.split("/").filter((part) => part !== "");
  const name = parts.slice(-2).join("/");
  try {
    return decodeURIComponent(name) || "untitled";
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
