/** Facts by document and version: read once, shared by all features, and dropped when the document changes. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentFacts, ModelNameFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { cellCode, earlierCode, readEarlierCells } from "./cells.ts";
import type { EarlierCells } from "./cells.ts";
import { withAliases } from "./config/aliases.ts";
import { formOf } from "./documentForm.ts";
import type { DocumentForm } from "./documentForm.ts";
import { extract, noFacts } from "./extract.ts";
import { createGrammars } from "./grammar.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface FactsCache {
  /** Facts of the document as it is now. Work on an older version ends, and its callers get the newer facts. */
  get(document: TextDocument): Promise<DocumentFacts>;
  /** The syntax tree of a document as it is now; undefined where it has none or has not been read yet. Not to be kept. */
  treeOf(document: TextDocument): SyntaxTree | undefined;
  /** What the cells above a cell bind, as last read. */
  earlierOf(document: TextDocument): EarlierCells | undefined;
  /** Names that the open documents hold as last read, those of one document first. */
  names(first: string): readonly ModelNameFact[];
  outdate(document: TextDocument): void;
  forget(uri: string): void;
  dispose(): void;
}

interface Entry {
  version: number;
  languageId: string;
  facts: Promise<DocumentFacts>;
  /** Settles when no work on the document is under way; one version is read at a time, as they share a tree. */
  turn: Promise<unknown>;
  /** Tree of the newest version that was read to its end. */
  tree: SyntaxTree | undefined;
  grammar: string;
  /** State of the cells above, where the document is a cell. */
  context: string;
  /** What those cells bind, kept while they stay as they are. */
  earlier: EarlierCells | undefined;
  /** Facts of the newest version that was read. */
  read: DocumentFacts;
}

export function createFactsCache(world: LanguageWorld): FactsCache {
  const grammars = createGrammars(world);
  const entries = new Map<string, Entry>();
  /** How often all was forgotten. */
  let generation = 0;

  function get(document: TextDocument): Promise<DocumentFacts> {
    const { uri, version, languageId } = document;
    const present = entries.get(uri);
    const cells = world.cellsBefore(uri);
    const context = cells === undefined ? "" : contextOf(cells);
    const isPresent = (entry: Entry): boolean =>
      entry.version === version && entry.languageId === languageId && entry.context === context;
    if (present !== undefined && isPresent(present)) return present.facts;
    const entry: Entry = present ?? {
      version,
      languageId,
      facts: Promise.resolve(noFacts),
      turn: Promise.resolve(),
      tree: undefined,
      grammar: "",
      context,
      earlier: undefined,
      read: noFacts,
    };
    entries.set(uri, entry);
    entry.version = version;
    entry.languageId = languageId;
    entry.context = context;
    const outdated = (): boolean => entries.get(uri) !== entry || !isPresent(entry);
    const form = formOf(uri, languageId);
    const text = codeOf(document, form, cells !== undefined);
    const above = form.kind === "source" ? earlierCode(cells ?? [], languageId, form.language) : [];
    const work = entry.turn.then(() => read(entry, uri, form, text, above, outdated));
    entry.turn = work;
    // Who asked for a version that was overtaken gets the newer one's facts, as the document has changed with it.
    const of = generation;
    entry.facts = work.then((facts) => {
      if (facts !== undefined) return facts;
      if (entries.get(uri) === entry) return entry.facts;
      // All was forgotten, as the world changed: who waits gets what the new one says. A closed document has nothing.
      return of === generation ? noFacts : get(document);
    });
    return entry.facts;
  }

  return {
    get,
    treeOf(document) {
      const tree = entries.get(document.uri)?.tree;
      if (tree === undefined || tree.text === document.getText()) return tree;
      const form = formOf(document.uri, document.languageId);
      return tree.text === codeOf(document, form, world.cellsBefore(document.uri) !== undefined) ? tree : undefined;
    },
    earlierOf: (document) => entries.get(document.uri)?.earlier,
    names(first) {
      const own = entries.get(first)?.read.modelNames ?? [];
      const others = [...entries].flatMap(([uri, entry]) => (uri === first ? [] : entry.read.modelNames));
      return [...own, ...others];
    },
    outdate(document) {
      if (entries.has(document.uri)) void get(document);
    },
    forget(uri) {
      const entry = entries.get(uri);
      if (entry === undefined) return;
      entries.delete(uri);
      void entry.turn.then(() => release(entry));
    },
    dispose() {
      generation += 1;
      for (const uri of entries.keys()) this.forget(uri);
    },
  };

  async function earlierOf(
    entry: Entry,
    language: SourceLanguage,
    above: readonly string[],
  ): Promise<EarlierCells | undefined> {
    if ((entry.earlier?.text ?? "") !== above.join("\n")) {
      entry.earlier?.dispose();
      entry.earlier = undefined;
      // A grammar that fails to load is told where the cell itself is read.
      entry.earlier = await readEarlierCells(grammars, language, above).catch(() => undefined);
    }
    return entry.earlier;
  }

  async function read(
    entry: Entry,
    uri: string,
    form: DocumentForm,
    text: string,
    above: readonly string[],
    outdated: () => boolean,
  ): Promise<DocumentFacts | undefined> {
    if (outdated()) return undefined;
    const grammar = form.kind === "source" ? form.language.grammar : "";
    if (entry.grammar !== grammar) release(entry);
    const previous = entry.tree;
    entry.grammar = grammar;
    try {
      const earlier = form.kind === "source" ? await earlierOf(entry, form.language, above) : undefined;
      const result = await extract(world, grammars, uri, form, text, previous, outdated, earlier);
      // What was overtaken leaves the version before as it was, for the next one to build on.
      if (result === undefined) return undefined;
      if (result.tree === undefined) previous?.dispose();
      entry.tree = result.tree;
      entry.read = form.kind === "source" ? result.facts : withAliases(world, result.facts);
      return entry.read;
    } catch (error) {
      release(entry);
      const why = error instanceof Error ? error.message : String(error);
      return {
        ...noFacts,
        limits: [`The file could not be read (${why}). Its findings are missing until it changes.`],
      };
    }
  }
}

function release(entry: Entry): void {
  entry.tree?.dispose();
  entry.tree = undefined;
  entry.earlier?.dispose();
  entry.earlier = undefined;
}

function contextOf(cells: readonly TextDocument[]): string {
  return cells.map((cell) => `${cell.uri}@${String(cell.version)}`).join(" ");
}

/** The text that is read: a cell's code, or the document as it is. */
function codeOf(document: TextDocument, form: DocumentForm, isCell: boolean): string {
  const text = document.getText();
  return isCell && form.kind === "source" ? cellCode(text, form.language) : text;
}
