/**
 * Cuts a growing markdown text into blocks. A block that another one follows can't change any more: it is rendered once
 * and never touched again, so that the cost of a token is the cost of the last block, whatever the answer's length.
 */
import { fenceLanguage } from "./parser.ts";
import type { Env, MarkdownParser, Token } from "./parser.ts";
import { closeUnfinished } from "./unfinished.ts";

export type Block =
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "code"; readonly language: string; readonly code: string };

export interface BlockSplitter {
  /**
   * @param text The whole text so far. One that continues the former is cheap; any other is parsed anew.
   * @param done No more will come: nothing is held back.
   * @returns All blocks in order; the finished ones are the same objects as before.
   */
  update(text: string, done: boolean): readonly Block[];
}

export function createBlockSplitter(parser: MarkdownParser): BlockSplitter {
  let finished: Block[] = [];
  let finishedText = "";
  let env: Env = { references: {} };

  return {
    update(text, done) {
      if (!text.startsWith(finishedText)) {
        finished = [];
        finishedText = "";
        env = { references: {} };
      }
      let tail = text.slice(finishedText.length);
      let groups = topLevel(parser.parse(tail, copyOf(env)));
      const ripe = tail.slice(0, ripeLength(tail, groups));
      if (ripe !== "") {
        // Parsed on its own, so that only definitions of links that are complete stay known.
        for (const group of topLevel(parser.parse(ripe, env))) finished.push(toBlock(parser, group.tokens, env));
        finishedText += ripe;
        tail = tail.slice(ripe.length);
        groups = topLevel(parser.parse(tail, copyOf(env)));
      }
      const last = groups.pop();
      if (last === undefined) return finished.slice();
      const source = tail.slice(offsetOfLine(tail, last.startLine));
      return [
        ...finished,
        ...groups.map((group) => toBlock(parser, group.tokens, env)),
        lastBlock(parser, last, source, env, done),
      ];
    },
  };
}

/**
 * Length of what can't change any more: all before the last block that begins on a whole line. A block on the line that
 * is still being written may yet turn out to belong to the one before it ("2" becomes "2. …", a list's next item).
 */
function ripeLength(tail: string, groups: readonly Group[]): number {
  const unfinishedLine = tail.split("\n").length - 1;
  const sure = groups.findLast((group) => group.startLine < unfinishedLine);
  return sure === undefined ? 0 : offsetOfLine(tail, sure.startLine);
}

interface Group {
  readonly tokens: Token[];
  readonly startLine: number;
}

function topLevel(tokens: readonly Token[]): Group[] {
  const groups: Group[] = [];
  let open: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    open.push(token);
    depth += token.nesting;
    if (depth > 0) continue;
    groups.push({ tokens: open, startLine: open[0]?.map?.[0] ?? 0 });
    open = [];
  }
  return groups;
}

function lastBlock(parser: MarkdownParser, group: Group, source: string, env: Env, done: boolean): Block {
  if (done || isCode(group.tokens)) return toBlock(parser, group.tokens, env);
  const closed = closeUnfinished(source);
  if (closed === source) return toBlock(parser, group.tokens, env);
  const copy = copyOf(env);
  return { kind: "html", html: parser.render(parser.parse(closed, copy), copy) };
}

function toBlock(parser: MarkdownParser, tokens: Token[], env: Env): Block {
  const first = tokens[0];
  if (isCode(tokens) && first) return { kind: "code", language: fenceLanguage(first.info), code: first.content };
  return { kind: "html", html: parser.render(tokens, env) };
}

function isCode(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && (tokens[0]?.type === "fence" || tokens[0]?.type === "code_block");
}

function copyOf(env: Env): Env {
  return { references: { ...env.references } };
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let seen = 0; seen < line; seen++) {
    const end = text.indexOf("\n", offset);
    if (end < 0) return text.length;
    offset = end + 1;
  }
  return offset;
}
