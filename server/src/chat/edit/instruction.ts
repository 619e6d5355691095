/** What each editing command asks of the model: the task in words, and the form of the answer that the parser expects. */
import type { EditCommand } from "../../../../shared/src/protocol.ts";

/** First words of an Explain Selection prompt; the built-in assistant knows the prompt by them. */
export const EXPLAIN_OPENING = "Explain the selected code";

const REPLACEMENT =
  "Answer with one fenced code block that holds the new text for the selection and nothing else: no prose, no other parts of the file. Keep the indentation, the language and the names that other code may rely on.";

/** System prompt of a command. */
export function systemPrompt(command: EditCommand): string {
  switch (command) {
    case "explain":
      return "You explain code to a programmer who has it open in the editor. Begin with what it is for in one or two sentences, then how it works, then what may surprise. Use markdown, quote identifiers as code, and do not repeat the code.";
    case "refactor":
    case "fix":
    case "document":
      return `You edit code inside a text editor. ${REPLACEMENT}`;
    case "tests":
      return "You write tests inside a text editor. Answer with one fenced code block that holds a complete, runnable test file and nothing else. Use the test framework that the file's imports or language suggest.";
    default:
      return unreachable(command);
  }
}

/**
 * The task in one paragraph.
 * @param where the selection in words (`src/a.ts`, lines 3–9).
 * @param problems how many problems of the editor go with it.
 */
export function taskFor(
  command: EditCommand,
  where: string,
  instruction: string | undefined,
  problems: number,
): string {
  const wish = instruction?.trim() ? ` ${instruction.trim()}` : "";
  switch (command) {
    case "explain":
      return `${EXPLAIN_OPENING} of ${where}.${wish}`;
    case "refactor":
      return wish === ""
        ? `Refactor the selected code of ${where}: make it clearer without changing what it does.`
        : `Change the selected code of ${where} as asked:${wish}`;
    case "fix":
      return problems > 0
        ? `Fix the selected code of ${where} so that the problems listed below go away, with the smallest change that is right.${wish}`
        : `Find what is wrong in the selected code of ${where} and fix it with the smallest change that is right. If nothing is wrong, give it back unchanged.${wish}`;
    case "document":
      return `Document the selected code of ${where} in the comment style of its language: what it takes, gives and throws. Change no code.${wish}`;
    case "tests":
      return `Write tests for the selected code of ${where}: the usual case, the edges, and what fails.${wish}`;
    default:
      return unreachable(command);
  }
}

function unreachable(command: never): never {
  throw new TypeError(`No instruction for the command ${String(command)}.`);
}
