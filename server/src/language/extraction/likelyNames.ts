/** Known model names that stand as whole strings in source code, wherever they stand. */
import type { ModelNameFact } from "../facts.ts";
import type { LanguageWorld } from "../world.ts";
import type { Chunk } from "./chunks.ts";
import { expectsModel, keyBefore, nameIn, quotedWord } from "./modelSpelling.ts";
import type { Pace } from "./pace.ts";
import type { SourceLanguage } from "./sourceLanguage.ts";
import { nodeOver } from "./syntaxTree.ts";
import type { Node } from "web-tree-sitter";

/**
 * Finds candidates by their quotes, asks the catalog, and only then the tree whether the candidate really is a whole
 * string. Most statements pay for one scan of their text.
 */
export async function likelyNames(
  world: LanguageWorld,
  chunk: Chunk,
  language: SourceLanguage,
  pace: Pace,
): Promise<readonly ModelNameFact[]> {
  const found: ModelNameFact[] = [];
  for (const candidate of candidates(chunk.text, language.bareWords.size > 0)) {
    if (pace.due()) await pace.rest();
    const key = keyBefore(chunk.text, candidate.start - candidate.quote);
    // The entries of a LiteLLM router have names that their owner chose. Source: https://docs.litellm.ai/docs/routing
    const isAlias = key === "model_name" && chunk.text.includes("litellm_params");
    const expected = key !== undefined && expectsModel(key) && !isAlias;
    if (nameIn(world, candidate.text, expected) === undefined) continue;
    const span = { start: chunk.start + candidate.start, end: chunk.start + candidate.end };
    const node = nodeOver(chunk.node, span.start, span.end);
    const string = node === null ? null : stringAround(node, language);
    if (string === null || namesPackage(string, language)) continue;
    const whole = isWhole(string, language, span.start, span.end);
    // A body of JSON inside a string, as in `curl -d '{"model": "…"}'`: known, but not this program's own choice.
    const inBody = expected && jsonKey.test(chunk.text.slice(Math.max(0, candidate.start - 20), candidate.start));
    if (!whole && !inBody) continue;
    found.push({
      kind: "model-name",
      text: candidate.text,
      span,
      certainty: "likely",
      ...(expected && whole ? { keyed: true } : {}),
      ...(isAlias ? { customEndpoint: true } : {}),
    });
  }
  return found;
}

/** Names in quotes without a tree, for files that are too large to parse. */
export async function quotedNames(world: LanguageWorld, text: string, pace: Pace): Promise<readonly ModelNameFact[]> {
  const found: ModelNameFact[] = [];
  for (const candidate of candidates(text, false)) {
    if (pace.due()) await pace.rest();
    if (nameIn(world, candidate.text, false) === undefined) continue;
    const span = { start: candidate.start, end: candidate.end };
    found.push({ kind: "model-name", text: candidate.text, span, certainty: "likely" });
  }
  return found;
}

interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quote: 0 | 1;
}

const bareWord = /(?<=[=\s])[A-Za-z][\w.:/@+-]{1,120}(?=[\s;&|)]|$)/g;

function* candidates(text: string, bare: boolean): Generator<Candidate> {
  quotedWord.lastIndex = 0;
  for (const match of text.matchAll(quotedWord)) {
    const start = match.index + 1;
    const name = match[2]!;
    yield { text: name, start, end: start + name.length, quote: 1 };
  }
  if (!bare) return;
  for (const match of text.matchAll(bareWord)) {
    yield { text: match[0], start: match.index, end: match.index + match[0].length, quote: 0 };
  }
}

const jsonKey = /"\s*:\s*"$/;

/** Longest way from a string's content up to the string, and up to an import. */
const reach = 3;

function stringAround(node: Node, language: SourceLanguage): Node | null {
  let string: Node | null = node;
  for (let step = 0; string !== null && step < reach; step++) {
    if (language.strings.has(string.type) || language.bareWords.has(string.type)) return string;
    string = string.parent;
  }
  return null;
}

function isWhole(string: Node, language: SourceLanguage, start: number, end: number): boolean {
  if (language.bareWords.has(string.type)) {
    return string.startIndex === start && string.endIndex === end && string.parent?.type !== "command_name";
  }
  // Prefixes and raw quotes (`r#"`, `$@"`, `"""`) are at most four characters.
  return start - string.startIndex <= 4 && string.endIndex - end <= 4;
}

function namesPackage(string: Node, language: SourceLanguage): boolean {
  let node = string.parent;
  if (node?.type === "export_statement") return true;
  for (let step = 0; node !== null && step < reach; step++) {
    if (language.imports.has(node.type)) return true;
    if (node.type === "call_expression") {
      const callee = node.childForFieldName("function");
      return callee !== null && (callee.text === "require" || callee.text === "import");
    }
    node = node.parent;
  }
  return false;
}
