/** The editing commands as code actions: rewrites on a selection, and a fix wherever there are problems. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { servedSchemes } from "../../../shared/src/languages.ts";

const { QuickFix, RefactorRewrite, Refactor } = vscode.CodeActionKind;

function action(title: string, kind: vscode.CodeActionKind, command: string): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { command, title };
  return made;
}

const provider: vscode.CodeActionProvider = {
  provideCodeActions(_document, range, context) {
    const actions: vscode.CodeAction[] = [];
    const isWanted = (kind: vscode.CodeActionKind): boolean => !context.only || context.only.contains(kind);
    if (context.diagnostics.length > 0 && isWanted(QuickFix)) {
      const fix = action("Fix with Parlance", QuickFix, commands.fix);
      fix.diagnostics = [...context.diagnostics];
      actions.push(fix);
    }
    if (range.isEmpty) return actions;
    if (isWanted(Refactor)) actions.push(action("Explain with Parlance", Refactor, commands.explain));
    if (isWanted(RefactorRewrite)) {
      actions.push(
        action("Refactor with Parlance…", RefactorRewrite, commands.refactor),
        action("Document with Parlance", RefactorRewrite, commands.document),
        action("Write tests with Parlance", RefactorRewrite, commands.tests),
      );
    }
    return actions;
  },
};

export function registerCodeActions(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    servedSchemes.map((scheme) => ({ scheme })),
    provider,
    { providedCodeActionKinds: [QuickFix, Refactor, RefactorRewrite] },
  );
}
