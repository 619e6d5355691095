/** `textDocument/codeAction`: quick fixes for the findings of the rules, and refactorings of calls. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  CodeActionKind,
  CreateFile,
  TextDocumentEdit,
  type CodeAction,
  type Connection,
  type Range,
  type TextEdit,
} from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { commands } from "../../../shared/src/commands.ts";
import type { Refactoring } from "../language/refactor/refactoring.ts";
import { findingsOf } from "./diagnostics.ts";
import type { Room } from "./room.ts";

export function registerCodeActions(connection: Connection, room: Room): void {
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    room.guard("Code actions", token, async () => {
      const document = room.documents.get(textDocument.uri);
      if (document === undefined) return [];
      const { only } = context;
      const actions: CodeAction[] = [];
      if (isWanted(only, CodeActionKind.QuickFix) || isWanted(only, `${CodeActionKind.SourceFixAll}.parlance`)) {
        // Fixes are made for findings under the present settings, so those are asked first; they are kept by version.
        const findings = await findingsOf(room, document, token);
        if (findings.length > 0 && !token.isCancellationRequested) {
          const language = await room.language();
          const found = await language.codeActions(document, range, context, token);
          actions.push(...found.filter(({ command }) => command === undefined || room.session().runsCommands));
        }
      }
      if (token.isCancellationRequested) return [];
      if (isWanted(only, CodeActionKind.RefactorRewrite) || isWanted(only, CodeActionKind.RefactorExtract)) {
        const found = await refactoringsOf(room, document, range);
        actions.push(...found.filter(({ kind }) => kind !== undefined && isWanted(only, kind)));
      }
      return actions;
    }),
  );
}

/** `refactor` asks for `refactor.rewrite` too; who asks for nothing takes all. */
function isWanted(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

async function refactoringsOf(room: Room, document: TextDocument, range: Range): Promise<readonly CodeAction[]> {
  const { runsCommands, capabilities } = room.session();
  const language = await room.language();
  const edits = capabilities.workspace?.workspaceEdit;
  const createsFiles = edits?.documentChanges === true && edits.resourceOperations?.includes("create") === true;
  const found = await language.refactorings(document, range, {
    isTaken: (path) => isTaken(document, path),
    picksModels: runsCommands,
  });
  const actions = found
    .filter(({ file }) => file === undefined || (createsFiles && !document.uri.startsWith("untitled:")))
    .map((refactoring) => actionOf(document, refactoring));
  if (!runsCommands) return actions;
  return [...(await commandActions(room, document, range)), ...actions];
}

/** What asks the user something in between: the client does that. */
async function commandActions(room: Room, document: TextDocument, range: Range): Promise<readonly CodeAction[]> {
  const language = await room.language();
  const settings = await room.configuration.settings(document.uri);
  const run = (title: string, command: string): CodeAction => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    command: { title, command, arguments: [document.uri, range.start] },
  });
  const actions: CodeAction[] = [];
  if (await language.namesModel(document, range.start)) {
    actions.push(run("Switch model…", commands.switchModel));
  }
  const prompt = await language.promptAt(document, range.start, settings["lint.model"]);
  if (prompt !== null) {
    const which = prompt.dearestOf === undefined ? "" : ` on ${prompt.model}, the dearest of ${prompt.dearestOf}`;
    actions.push(run(`Estimate this call exactly${which}…`, commands.estimateCall));
  }
  return actions;
}

function actionOf(document: TextDocument, { title, kind, edits, file }: Refactoring): CodeAction {
  const textEdits = edits.map(({ span, text }): TextEdit => ({
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    newText: text,
  }));
  const codeActionKind = kind === "extract" ? CodeActionKind.RefactorExtract : CodeActionKind.RefactorRewrite;
  if (file === undefined) return { title, kind: codeActionKind, edit: { changes: { [document.uri]: textEdits } } };
  const uri = beside(document.uri, file.path);
  const start = { line: 0, character: 0 };
  return {
    title,
    kind: codeActionKind,
    edit: {
      documentChanges: [
        CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
        TextDocumentEdit.create({ uri, version: null }, [{ range: { start, end: start }, newText: file.text }]),
        TextDocumentEdit.create({ uri: document.uri, version: document.version }, textEdits),
      ],
    },
  };
}

function beside(uri: string, path: string): string {
  return `${uri.slice(0, uri.lastIndexOf("/"))}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

function isTaken(document: TextDocument, path: string): boolean {
  const uri = beside(document.uri, path);
  return uri.startsWith("file:") && existsSync(fileURLToPath(uri));
}
