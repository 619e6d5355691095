/** The exact tokens of a call, counted by its provider where the user agrees to send the prompt there. */
import * as vscode from "vscode";
import { CallPrompt } from "../../../shared/src/workspace.ts";
import { CountExactly } from "../../../shared/src/tokens.ts";
import type { ResultOf } from "../../../shared/src/protocol.ts";
import type { ServerLink } from "../serverLink.ts";

type Prompt = NonNullable<ResultOf<typeof CallPrompt>>;

export async function estimateCall(server: ServerLink, uri: vscode.Uri, position: vscode.Position): Promise<void> {
  const found = await server.request(CallPrompt, {
    uri: uri.toString(),
    position: { line: position.line, character: position.character },
  });
  if (found === null) {
    void vscode.window.showInformationMessage("No prompt with a known model and a known text stands here.");
    return;
  }
  const counted = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Counting on ${found.model}` },
    () => server.request(CountExactly, { model: found.model, input: found.input, asked: true }),
  );
  show(found, counted);
}

/** What was asked for comes first: the editor shows one line, and the rest when it is opened. */
function show({ model, dearestOf, partial }: Prompt, counted: ResultOf<typeof CountExactly>): void {
  if (counted.tokens === null) {
    const { message, hint } = counted.error ?? { message: "The tokens could not be counted.", hint: undefined };
    const { tokens, errorPercent } = counted.estimate;
    const estimate = `Not counted; the estimate is ${tokens.toLocaleString("en-US")} tokens ± ${errorPercent} %.`;
    void vscode.window.showWarningMessage([estimate, message, hint].filter((part) => part !== undefined).join(" "));
    return;
  }
  const by = counted.source === "local" ? "by its own vocabulary, nothing was sent" : "by the provider";
  const cost = counted.inputUsd === null ? "" : `, ${usd(counted.inputUsd)} for the prompt`;
  const which = dearestOf === undefined ? "" : `, the dearest of the ${dearestOf} that the call chooses from`;
  const rest = partial ? " What is only known when the program runs is not counted." : "";
  void vscode.window.showInformationMessage(
    `${counted.tokens.toLocaleString("en-US")} tokens${cost} (${model}${which}, counted ${by}).${rest}`,
  );
}

function usd(amount: number): string {
  return amount === 0 ? "$0" : `$${amount < 0.01 ? amount.toPrecision(2) : amount.toFixed(4)}`;
}
