/** Facts by document and version: read once, shared by all features, and dropped when the document changes. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentFacts, ModelNameFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { formOf } from "./documentForm.ts";
import type { DocumentForm } from "./documentForm.ts";
import { extract, noFacts } from "./extract.ts";
import { createGrammars } from "./grammar.ts";
import type { SyntaxTree } from "./syntaxTree.ts";

export interface FactsCache {
  /** Facts of the document as it is now. Work on an older version ends, and its callers get the newer facts. */
  get(document: TextDocument): Promise<DocumentFacts>;
  /** The syntax tree of a document as it is now; undefined where it has none or has not been read yet. Not to be kept. */
  treeOf(document: TextDocument): SyntaxTree | undefined;
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
  /** Names of the newest version that was read. */
  names: readonly ModelNameFact[];
}

export function createFactsCache(world: LanguageWorld): FactsCache {
  const grammars = createGrammars(world);
  const entries = new Map<string, Entry>();

  function get(document: TextDocument): Promise<DocumentFacts> {
    const { uri, version, languageId } = document;
    const present = entries.get(uri);
    if (present !== undefined && present.version === version && present.languageId === languageId) return present.facts;
    const entry: Entry = present ?? {
      version,
      languageId,
      facts: Promise.resolve(noFacts),
      turn: Promise.resolve(),
      tree: undefined,
      grammar: "",
      names: [],
    };
    entries.set(uri, entry);
    entry.version = version;
    entry.languageId = languageId;
    const outdated = (): boolean =>
      entries.get(uri) !== entry || entry.version !== version || entry.languageId !== languageId;
    const form = formOf(uri, languageId);
    const text = document.getText();
    const work = entry.turn.then(() => read(entry, form, text, outdated));
    entry.turn = work;
    // Who asked for a version that was overtaken gets the newer one's facts, as the document has changed with it.
    entry.facts = work.then((facts) => facts ?? (entries.get(uri) === entry ? entry.facts : noFacts));
    return entry.facts;
  }

  return {
    get,
    treeOf(document) {
      const tree = entries.get(document.uri)?.tree;
      return tree !== undefined && tree.text === document.getText() ? tree : undefined;
    },
    names(first) {
      const own = entries.get(first)?.names ?? [];
      const others = [...entries].flatMap(([uri, entry]) => (uri === first ? [] : entry.names));
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
      for (const uri of entries.keys()) this.forget(uri);
    },
  };

  async function read(
    entry: Entry,
    form: DocumentForm,
    text: string,
    outdated: () => boolean,
  ): Promise<DocumentFacts | undefined> {
    if (outdated()) return undefined;
    const grammar = form.kind === "source" ? form.language.grammar : "";
    if (entry.grammar !== grammar) release(entry);
    const previous = entry.tree;
    entry.tree = undefined;
    entry.grammar = grammar;
    try {
      const result = await extract(world, grammars, form, text, previous, outdated);
      entry.tree = result?.tree;
      if (result !== undefined) entry.names = result.facts.modelNames;
      return result?.facts;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return {
        ...noFacts,
        limits: [`The file could not be read (${why}). Its findings are missing until it changes.`],
      };
    }
  }
}

function release(entry: Entry): void {
  entry.tree?.tree.delete();
  entry.tree = undefined;
}
