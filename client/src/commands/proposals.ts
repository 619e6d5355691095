/**
 * Edits that a model proposes: each is shown in the editor's diff view against the live document, and applied as one
 * edit (one undo step) when accepted. The document may be edited meanwhile: the proposal moves along, and where its
 * own lines were changed it is not applied over them.
 */
import * as vscode from "vscode";
import { findAgain, fitted, followChanges, type TextSpan } from "./span.ts";

export const proposalScheme = "parlance-proposal";

export interface NewProposal {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly replacement: string;
  /** "Refactor", "Fix" …: the head of the diff's title. */
  readonly label: string;
  /** Model, tokens and cost, for the notification. */
  readonly facts: string;
}

export interface Proposals extends vscode.Disposable {
  /** Shows the proposal and asks; resolves as soon as the diff is open. */
  propose(proposal: NewProposal): Promise<"shown" | "unchanged">;
  /** Applies a proposal: the one at the address of its diff, or the one on show. */
  accept(uri?: vscode.Uri): Promise<boolean>;
  reject(uri?: vscode.Uri): Promise<void>;
}

interface Pending {
  readonly uri: vscode.Uri;
  readonly document: vscode.Uri;
  readonly original: string;
  readonly replacement: string;
  readonly name: string;
  /** Where the original text stands now; undefined once it was edited. */
  span: TextSpan | undefined;
}

export function createProposals(): Proposals {
  const pending = new Map<string, Pending>();
  const contentChanged = new vscode.EventEmitter<vscode.Uri>();
  let count = 0;

  function onShow(uri: vscode.Uri | undefined): Pending | undefined {
    const key = (uri ?? shownProposal())?.toString();
    if (key !== undefined) return pending.get(key);
    return [...pending.values()].at(-1);
  }

  async function content(uri: vscode.Uri): Promise<string> {
    const proposal = pending.get(uri.toString());
    if (!proposal)
      return "This proposal was decided on already, or the window was reloaded since. Run the command again.";
    const text = (await vscode.workspace.openTextDocument(proposal.document)).getText();
    const span = proposal.span ?? findAgain(text, proposal.original, undefined);
    if (!span) return proposal.replacement;
    return text.slice(0, span.start) + proposal.replacement + text.slice(span.end);
  }

  async function propose(made: NewProposal): Promise<"shown" | "unchanged"> {
    const { document, range } = made;
    const original = document.getText(range);
    const lineEnd = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
    const replacement = fitted(made.replacement, original, lineEnd);
    if (replacement === original) return "unchanged";
    count += 1;
    const name = vscode.workspace.asRelativePath(document.uri).split("/").at(-1) ?? "file";
    const uri = document.uri.with({ scheme: proposalScheme, authority: "", query: String(count), fragment: "" });
    const proposal: Pending = {
      uri,
      document: document.uri,
      original,
      replacement,
      name,
      span: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
    };
    pending.set(uri.toString(), proposal);
    await vscode.commands.executeCommand(
      "vscode.diff",
      document.uri,
      uri,
      `${name}: ${made.label} (proposed by Parlance)`,
      {
        preview: true,
        selection: new vscode.Range(range.start, range.start),
      },
    );
    void ask(proposal, `${made.label} of ${name} is ready. ${made.facts}`.trim());
    return "shown";
  }

  async function ask(proposal: Pending, text: string): Promise<void> {
    const chosen = await vscode.window.showInformationMessage(text, "Accept", "Reject");
    // Decided by a button or a key meanwhile: the late click changes nothing.
    if (!pending.has(proposal.uri.toString())) return;
    if (chosen === "Accept") await accept(proposal.uri);
    if (chosen === "Reject") await reject(proposal.uri);
  }

  async function accept(uri?: vscode.Uri): Promise<boolean> {
    const proposal = onShow(uri);
    if (!proposal) {
      void vscode.window.showInformationMessage("There is no proposed edit to accept.");
      return false;
    }
    const document = await vscode.workspace.openTextDocument(proposal.document);
    const span = findAgain(document.getText(), proposal.original, proposal.span);
    if (!span) {
      await sayStale(proposal);
      return false;
    }
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, proposal.replacement);
    // Off the list first: the change that follows must not move the proposal itself.
    pending.delete(proposal.uri.toString());
    if (!(await vscode.workspace.applyEdit(edit))) {
      pending.set(proposal.uri.toString(), proposal);
      void vscode.window.showWarningMessage(`${proposal.name} could not be changed; it may be read-only.`);
      return false;
    }
    await putAway(proposal.uri);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const end = document.positionAt(span.start + proposal.replacement.length);
    editor.selection = new vscode.Selection(range.start, end);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return true;
  }

  async function sayStale(proposal: Pending): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(
      `${proposal.name} was edited where the proposal belongs, so it is not applied over your changes. Undo them, or copy the proposal.`,
      "Copy Proposal",
    );
    if (chosen !== undefined) await vscode.env.clipboard.writeText(proposal.replacement);
  }

  async function reject(uri?: vscode.Uri): Promise<void> {
    const proposal = onShow(uri);
    if (!proposal) return;
    pending.delete(proposal.uri.toString());
    await putAway(proposal.uri);
  }

  const subscriptions = vscode.Disposable.from(
    contentChanged,
    vscode.workspace.registerTextDocumentContentProvider(proposalScheme, {
      onDidChange: contentChanged.event,
      provideTextDocumentContent: content,
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const proposal of pending.values()) {
        if (proposal.document.toString() !== document.uri.toString() || contentChanges.length === 0) continue;
        if (proposal.span) proposal.span = followChanges(proposal.span, contentChanges);
        contentChanged.fire(proposal.uri);
      }
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const tab of closed) {
        const uri = proposalOf(tab);
        if (uri) pending.delete(uri.toString());
      }
    }),
  );

  return { propose, accept, reject, dispose: () => subscriptions.dispose() };
}

function proposalOf(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  const input = tab?.input;
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === proposalScheme
    ? input.modified
    : undefined;
}

function shownProposal(): vscode.Uri | undefined {
  return proposalOf(vscode.window.tabGroups.activeTabGroup.activeTab);
}

/** Closes the diff, and the toast that still asks about it. */
async function putAway(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const diffs = tabs.filter((tab) => proposalOf(tab)?.toString() === uri.toString());
  if (diffs.length > 0) await vscode.window.tabGroups.close(diffs);
  await vscode.commands.executeCommand("notifications.hideToasts");
}
