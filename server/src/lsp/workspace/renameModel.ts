/** A model's name changed wherever the workspace writes it; the prefix of each place stays. */
import {
  ErrorCodes,
  ResponseError,
  TextDocumentEdit,
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type Position,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { resolveModel } from "../../engine/catalog/lookup.ts";
import type { ModelNameFact } from "../../language/facts.ts";
import type { Room } from "../room.ts";
import type { IndexedFile, IndexedName } from "./index.ts";

/**
 * What needs a confirmation opens the editor's preview, where it is not ticked: “Apply” leaves it out unless the user ticks
 * it. So only what is unsure is marked so.
 */
const annotations: Readonly<Record<string, ChangeAnnotation>> = {
  "parlance.named": {
    label: "Model of a call or a setting",
    description: "Here a model is named.",
    needsConfirmation: false,
  },
  "parlance.likely": {
    label: "Text that looks like the model's name",
    description: "Here the name stands in a text.",
    needsConfirmation: true,
  },
};

/** The model's name at a position; null elsewhere. */
export async function renamedNameAt(
  room: Room,
  document: TextDocument,
  position: Position,
): Promise<IndexedName | null> {
  const language = await room.language();
  const offset = document.offsetAt(position);
  const { modelNames } = await language.facts(document);
  const fact = modelNames.find((name) => isWritten(name) && name.span.start <= offset && offset <= name.span.end);
  if (fact === undefined) return null;
  return {
    fact,
    range: { start: document.positionAt(fact.span.start), end: document.positionAt(fact.span.end) },
  };
}

/**
 * The edits of a rename over all files that name the model; null where none stands at the position.
 * @throws ResponseError where the new name cannot be a model's
 */
export async function renameModel(
  room: Room,
  document: TextDocument,
  position: Position,
  newName: string,
): Promise<WorkspaceEdit | null> {
  const name = await renamedNameAt(room, document, position);
  if (name === null) return null;
  const wanted = newName.trim();
  if (wanted === "" || /["'`\s\\<>{}$]/.test(wanted)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `“${newName}” cannot be a model's name.`);
  }
  const index = await room.workspace();
  await index.ready();
  const files = withOpen(index.files(), document, name);
  const isAsked = (uri: string, { range }: IndexedName): boolean =>
    uri === document.uri &&
    range.start.line === name.range.start.line &&
    range.start.character === name.range.start.character;
  const changes = files.flatMap((file) => {
    const same = file.names.filter(({ fact }) => isWritten(fact) && bare(fact.text) === bare(name.fact.text));
    return same.length === 0
      ? []
      : [{ uri: file.uri, edits: same.map((use) => editOf(use, wanted, name.fact, isAsked(file.uri, use))) }];
  });
  return asEdit(room, changes);
}

/** The index with the document itself, which may be new or virtual. */
function withOpen(files: readonly IndexedFile[], document: TextDocument, name: IndexedName): readonly IndexedFile[] {
  if (files.some(({ uri }) => uri === document.uri)) return files;
  return [...files, { uri: document.uri, languageId: document.languageId, names: [name] }];
}

/** A constant of a library, or a name of another cell, is no text that could be changed where it is used. */
function isWritten({ symbol, elsewhere }: ModelNameFact): boolean {
  return symbol !== true && elsewhere !== true;
}

function bare(written: string): string {
  return written.slice(written.lastIndexOf("/") + 1);
}

/** @param isAsked Whether the rename was asked for at this very place: then it is meant, whatever it looks like. */
function editOf(
  { fact, range }: IndexedName,
  wanted: string,
  renamed: ModelNameFact,
  isAsked: boolean,
): AnnotatedTextEdit {
  const newText = wanted.includes("/") ? wanted : prefixFor(fact, wanted, renamed) + wanted;
  const isSure = isAsked || fact.certainty === "certain";
  return { range, newText, annotationId: isSure ? "parlance.named" : "parlance.likely" };
}

/** What stands in front of the new name: as before, or, for a model of another provider, that provider's prefix. */
function prefixFor(fact: ModelNameFact, wanted: string, renamed: ModelNameFact): string {
  const prefix = fact.text.slice(0, fact.text.lastIndexOf("/") + 1);
  const before = resolveModel(renamed.text)?.record.provider;
  const after = resolveModel(wanted);
  if (prefix === "" || before === undefined || after === undefined || after.match === "inherited") return prefix;
  return after.record.provider === before ? prefix : `${after.record.provider}/`;
}

function asEdit(
  room: Room,
  changes: readonly { readonly uri: string; readonly edits: readonly AnnotatedTextEdit[] }[],
): WorkspaceEdit {
  const { workspaceEdit } = room.session().capabilities.workspace ?? {};
  const annotated = workspaceEdit?.changeAnnotationSupport !== undefined && workspaceEdit.documentChanges === true;
  if (annotated) {
    const version = (uri: string): number | null => room.documents.get(uri)?.version ?? null;
    return {
      changeAnnotations: annotations,
      documentChanges: changes.map(({ uri, edits }) =>
        TextDocumentEdit.create({ uri, version: version(uri) }, [...edits]),
      ),
    };
  }
  // Without a preview only what is certain is changed.
  const certain = changes.map(({ uri, edits }): [string, { range: AnnotatedTextEdit["range"]; newText: string }[]] => [
    uri,
    edits
      .filter(({ annotationId }) => annotationId === "parlance.named")
      .map(({ range, newText }) => ({ range, newText })),
  ]);
  return { changes: Object.fromEntries(certain.filter(([, edits]) => edits.length > 0)) };
}
