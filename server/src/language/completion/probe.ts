/**
 * The source with a name written at the cursor: code that is being typed seldom parses, with a name and a value it
 * mostly does, and then the readers of finished code tell whose argument the name is.
 */
import type { EarlierCells } from "../extraction/cells.ts";
import { createPace } from "../extraction/pace.ts";
import { blocksOfSource } from "../extraction/sourceFacts.ts";
import type { SourceLanguage } from "../extraction/sourceLanguage.ts";
import { tryText } from "../extraction/syntaxTree.ts";
import type { SyntaxTree } from "../extraction/syntaxTree.ts";
import type { CallFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import { callsInBlocks } from "./callAround.ts";
import type { NameAt } from "./nameForms.ts";

/** A name that no source has. */
const placeholder = "parlanceCursorName";

/** What reading a source depends on besides its text. */
export interface Reading {
  /** What the cells above bind, where the document is a cell. */
  readonly earlier?: EarlierCells | undefined;
  /** Nobody waits for the answer any more. */
  readonly outdated: () => boolean;
}

export interface Probe {
  readonly source: SyntaxTree;
  readonly calls: readonly CallFact[];
  /** Where the placeholder stands. */
  readonly at: number;
}

/**
 * Reads the source with a placeholder instead of the name, and gives what `look` finds; null where it can't be read.
 * @param closing brackets that the source lacks
 */
export async function probed<T>(
  world: LanguageWorld,
  tree: SyntaxTree,
  language: SourceLanguage,
  name: NameAt,
  { earlier, outdated }: Reading,
  closing: string,
  look: (probe: Probe) => T | null,
): Promise<T | null> {
  const { text } = tree;
  const rest = text.slice(name.end);
  const head = text.slice(0, name.start) + name.before;
  const probe = `${head}${placeholder}${name.isNamed ? "" : valueFor(name, rest)}${closing}${rest}`;
  const pace = createPace();
  const source = await tryText(tree, probe, pace, outdated).catch(() => undefined);
  if (source === undefined) return null;
  try {
    const blocks = await blocksOfSource(world, source, language, pace, outdated, earlier);
    if (blocks === undefined) return null;
    const at = head.length;
    return look({ source, calls: callsInBlocks(blocks, at), at });
  } finally {
    source.abandon();
  }
}

/** A neighbour that the name needs a comma before. */
const neighbour = /^\s*\\?["']?\w+\\?["']?\s*(?::|=)/;

function valueFor({ form, behind }: NameAt, rest: string): string {
  const comma = !form.link && neighbour.test(rest) ? ", " : "";
  return `${behind}0${form.close}${comma}`;
}
