/** From a document's text to its facts: the one place that decides which reader gets it. */
import type { CallFact, DocumentFacts, FactBlock, ModelNameFact, SuppressionFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { configFactsOf } from "./config/configFacts.ts";
import type { ConfigFacts } from "./config/configFacts.ts";
import { configFormatOf } from "./config/formats.ts";
import { jsonBodies } from "./config/jsonBodies.ts";
import type { EarlierCells } from "./cells.ts";
import type { ConfigEntry } from "./configEntry.ts";
import { nameOfEntry } from "./configEntry.ts";
import type { DocumentForm } from "./documentForm.ts";
import { dotenvEntries } from "./dotenvEntries.ts";
import { frontMatterOf } from "./frontMatter.ts";
import type { Grammars } from "./grammar.ts";
import { jsonEntries } from "./jsonEntries.ts";
import { quotedNames } from "./likelyNames.ts";
import { markdownNames, plainNames } from "./markupNames.ts";
import { createPace } from "./pace.ts";
import type { Pace } from "./pace.ts";
import { promptFileOf } from "./promptFiles.ts";
import { callsOf, groupsOf, merged, modelsOf, namesOf } from "./factGroups.ts";
import { blocksOfSource } from "./sourceFacts.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import { suppressionsIn } from "./suppressions.ts";
import { parseText } from "./syntaxTree.ts";
import type { SyntaxTree } from "./syntaxTree.ts";
import { tomlEntries } from "./tomlEntries.ts";
import { yamlEntries } from "./yamlEntries.ts";

/** UTF-16 units from which only names are read. */
export const largestParsed = 2 * 1024 * 1024;

export const noFacts: DocumentFacts = { modelNames: [], calls: [], prompts: [], suppressions: [], limits: [] };

export interface Extraction {
  readonly facts: DocumentFacts;
  /** To be given back with the next version of the same document. */
  readonly tree: SyntaxTree | undefined;
}

/**
 * Reads a document's facts; gives undefined where `outdated()` turned true meanwhile.
 * @param earlier the cells above a cell of a notebook
 * @param previous tree of the version before, which is used up unless the reading ends early
 */
export async function extract(
  world: LanguageWorld,
  grammars: Grammars,
  uri: string,
  form: DocumentForm,
  text: string,
  previous: SyntaxTree | undefined,
  outdated: () => boolean,
  earlier?: EarlierCells,
): Promise<Extraction | undefined> {
  const pace = createPace();
  if (text.includes("\0")) {
    return { facts: { ...noFacts, limits: ["The file has null bytes; it is not read as text."] }, tree: undefined };
  }
  if (text.length > largestParsed) {
    const limit = "The file is larger than 2 MB: model names are shown, calls and prompts are not checked.";
    return {
      facts: { ...noFacts, modelNames: await quotedNames(world, text, pace), limits: [limit] },
      tree: undefined,
    };
  }
  if (form.kind === "source")
    return sourceFacts(world, grammars, form.language, text, previous, pace, outdated, earlier);
  return { facts: await textFacts(world, uri, form, text, pace), tree: undefined };
}

async function sourceFacts(
  world: LanguageWorld,
  grammars: Grammars,
  language: SourceLanguage,
  text: string,
  previous: SyntaxTree | undefined,
  pace: Pace,
  outdated: () => boolean,
  earlier?: EarlierCells,
): Promise<Extraction | undefined> {
  let grammar: Awaited<ReturnType<Grammars["load"]>>;
  try {
    grammar = await grammars.load(language.grammar);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const limit = `The parser for ${language.grammar} could not be loaded (${why}), so this file is not checked. Restart the language server to try again.`;
    return { facts: { ...noFacts, limits: [limit] }, tree: undefined };
  }
  const tree = await parseText(grammar, text, previous, pace, outdated);
  if (tree === undefined) return undefined;
  const blocks = await blocksOfSource(world, tree, language, pace, outdated, earlier).catch((error: unknown) => {
    tree.abandon();
    throw error;
  });
  if (blocks === undefined) {
    tree.abandon();
    return undefined;
  }
  const suppressions = suppressionsIn(text, { source: tree, language });
  tree.settle();
  return { facts: sourceFactsOf(blocks, suppressions), tree };
}

/** The facts of a source file; what a keystroke does not need is put together when it is asked for. */
function sourceFactsOf(blocks: readonly FactBlock[], suppressions: readonly SuppressionFact[]): DocumentFacts {
  let modelNames: readonly ModelNameFact[] | undefined;
  let calls: readonly CallFact[] | undefined;
  return {
    get modelNames() {
      return (modelNames ??= namesOf(groupsOf(blocks)));
    },
    get calls() {
      return (calls ??= callsOf(groupsOf(blocks)));
    },
    prompts: [],
    suppressions,
    blocks,
    limits: [],
  };
}

async function textFacts(
  world: LanguageWorld,
  uri: string,
  form: Exclude<DocumentForm, { kind: "source" }>,
  text: string,
  pace: Pace,
): Promise<DocumentFacts> {
  const suppressions = suppressionsIn(text);
  const names = (modelNames: readonly ModelNameFact[]): DocumentFacts => ({ ...noFacts, modelNames, suppressions });
  switch (form.kind) {
    case "yaml":
      return { ...names([]), ...(await configFacts(world, uri, text, yamlEntries(text), pace)) };
    case "json": {
      const { modelNames, calls } = await configFacts(world, uri, text, jsonEntries(text), pace);
      const lines = form.lines === true || /\.(?:jsonl|ndjson)$/i.test(uri);
      const bodies = calls.length > 0 ? [] : await jsonBodies(text, lines, pace);
      return { ...names(merged(modelsOf(bodies), modelNames)), calls: [...calls, ...bodies] };
    }
    case "toml":
      return names(await entryNames(world, tomlEntries(text), pace));
    case "dotenv":
      return names(await entryNames(world, dotenvEntries(text), pace));
    case "markdown": {
      const front = frontMatterOf(text);
      const head =
        front === null ? [] : await entryNames(world, yamlEntries(text, front.content.start, front.content.end), pace);
      return names([...head, ...(await markdownNames(world, text, front?.bodyStart ?? 0, pace))]);
    }
    case "plain":
      return names(await plainNames(world, text, { start: 0, end: text.length }, pace));
    case "prompt": {
      const file = promptFileOf(world, text, form.style);
      const body = await markdownNames(world, text, frontMatterOf(text)?.bodyStart ?? 0, pace);
      return {
        modelNames: merged(file.modelNames, body),
        calls: file.call === null ? [] : [file.call],
        prompts: [file.prompt],
        suppressions,
        limits: [],
      };
    }
  }
}

/** What a file of keys and values names: by its format where it has one, else by its keys. */
async function configFacts(
  world: LanguageWorld,
  uri: string,
  text: string,
  entries: Iterable<ConfigEntry>,
  pace: Pace,
): Promise<ConfigFacts> {
  const format = configFormatOf(uri, text);
  if (format !== undefined) return configFactsOf(world, format, text, [...entries]);
  return { modelNames: await entryNames(world, entries, pace), calls: [] };
}

async function entryNames(
  world: LanguageWorld,
  entries: Iterable<ConfigEntry>,
  pace: Pace,
): Promise<readonly ModelNameFact[]> {
  const found: ModelNameFact[] = [];
  for (const entry of entries) {
    if (pace.due()) await pace.rest();
    const name = nameOfEntry(world, entry);
    if (name !== null) found.push(name);
  }
  return found;
}
