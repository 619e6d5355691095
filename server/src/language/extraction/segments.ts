/**
 * A source file in segments of a few top-level statements. A statement without errors means the same wherever a parse
 * begins, so a file is parsed piece by piece, and a keystroke parses only the segments that looked at what it changed.
 * From the first statement with an error on a file is one segment, as only its whole rest tells how the error is mended.
 */
import type { Language, Node, Tree } from "web-tree-sitter";
import type { Span } from "../facts.ts";
import type { SegmentFacts } from "./chunks.ts";
import type { Pace } from "./pace.ts";
import { editTree, mostAtOnce, parseAtOnce, parseSlowly } from "./parse.ts";
import type { Change } from "./parse.ts";
import { isFrom, kidOf, preludeOf } from "./topStatements.ts";
import type { Kid } from "./topStatements.ts";

/** A top-level statement or comment, by its distance from the start of its segment. */
export interface Statement extends Span {
  /** A definition, whose inner names the rest of the file can't see. */
  readonly closed: boolean;
  /** The parser found no error in it. */
  readonly sound: boolean;
}

/** What a segment is wherever it stands; kept from version to version. */
export interface SegmentBody {
  /** Up to the end of the last statement. */
  readonly length: number;
  /** Distance up to which its reading looked at the text: a change before it may change the segment. */
  readonly reach: number;
  /** Distance of the end of what was parsed for it, where that says how an error in it is mended. */
  readonly window: number | undefined;
  readonly statements: readonly Statement[];
  /** What its statements gave, once they have been read. */
  known: SegmentFacts | undefined;
}

export interface Segment {
  readonly start: number;
  readonly body: SegmentBody;
}

/** A version of a file, as far as the next one builds on it. */
export interface Segmented {
  readonly text: string;
  readonly language: Language;
  readonly prelude: Span | undefined;
  readonly segments: readonly Segment[];
}

/** A tree with the place up to which the text was parsed for it. */
export interface ParsedWindow {
  readonly tree: Tree;
  readonly end: number;
}

/** Where trees go that were made on the way, and where those of the version before come from. */
export interface TreeStore {
  keep(segment: Segment, parsed: ParsedWindow): void;
  /** The tree of a segment of the version before, where it stood then, to be parsed again; it is the taker's to free. */
  take(segment: Segment): ParsedWindow | undefined;
}

/** Lengths of the windows that are tried from a place on, before the rest of the file is taken. */
const windows: readonly number[] = [8 * 1024, 32 * 1024, 128 * 1024];
const usual = windows[0]!;

/** Files up to this length read the same whatever was typed before; in larger ones an error is kept to where it was made. */
const smallFile = 32 * 1024;

/** The version before, with what has changed since. */
export interface Earlier {
  readonly version: Segmented;
  readonly change: Change | null;
}

/**
 * The segments of a text; undefined where `outdated()` turned true meanwhile.
 * @param before the version before with what changed since; undefined for a first version
 */
export async function segmentsOf(
  text: string,
  language: Language,
  before: Earlier | undefined,
  trees: TreeStore,
  pace: Pace,
  outdated: () => boolean,
): Promise<Pick<Segmented, "prelude" | "segments"> | undefined> {
  if (before !== undefined && before.change === null) return before.version;
  const old = before === undefined || touchesPrelude(before.version, before.change!) ? undefined : before;
  const reading = new Reading(text, language, old, trees, pace, outdated);
  return (await reading.run()) ? { prelude: reading.prelude, segments: reading.segments } : undefined;
}

function touchesPrelude({ prelude }: Segmented, change: Change): boolean {
  return prelude !== undefined && change.start <= prelude.end;
}

class Reading {
  readonly segments: Segment[] = [];
  prelude: Span | undefined;
  readonly #text: string;
  readonly #language: Language;
  readonly #trees: TreeStore;
  readonly #pace: Pace;
  readonly #outdated: () => boolean;
  readonly #change: Change | undefined;
  /** The version before: segments behind the change, by where they begin now, and those that the change touched. */
  readonly #tail: readonly Segment[];
  readonly #tailAt = new Map<number, number>();
  readonly #touched: readonly Segment[];
  #at: number;
  /** Errors that were told from what follows them. */
  #endings = 0;

  constructor(
    text: string,
    language: Language,
    before: Earlier | undefined,
    trees: TreeStore,
    pace: Pace,
    outdated: () => boolean,
  ) {
    this.#text = text;
    this.#language = language;
    this.#trees = trees;
    this.#pace = pace;
    this.#outdated = outdated;
    this.#at = 0;
    this.#tail = [];
    this.#touched = [];
    const change = before?.change;
    if (before === undefined || change === null || change === undefined) return;
    const old = before.version.segments;
    const by = change.newEnd - change.oldEnd;
    const head = old.findIndex(({ start, body }) => start + body.reach >= change.start);
    if (head === -1) return;
    const first = old.findIndex(({ start }, index) => index > head && start >= change.oldEnd);
    const tail = first === -1 ? [] : old.slice(first);
    this.prelude = before.version.prelude;
    this.#change = change;
    this.segments.push(...old.slice(0, head));
    this.#touched = old.slice(head, first === -1 ? old.length : first);
    this.#at = old[head]!.start;
    this.#tail = by === 0 ? tail : tail.map(({ start, body }) => ({ start: start + by, body }));
    for (const [index, { start }] of this.#tail.entries()) this.#tailAt.set(start, index);
  }

  async run(): Promise<boolean> {
    while (this.#at < this.#text.length) {
      if (this.#rejoin(this.#at)) return true;
      if (this.#pace.due()) {
        await this.#pace.rest();
        if (this.#outdated()) return false;
      }
      if (!(await this.#next())) return false;
    }
    return true;
  }

  /** Takes over the segments of the version before where one of them begins here. */
  #rejoin(at: number): boolean {
    const index = this.#tailAt.get(at);
    if (index === undefined) return false;
    this.segments.push(...(index === 0 ? this.#tail : this.#tail.slice(index)));
    return true;
  }

  /** Reads the next segments and moves on. */
  async #next(): Promise<boolean> {
    const start = this.#at;
    const text = this.#text;
    const reused = this.#reusable(start);
    for (const size of reused === undefined ? [...windows, text.length] : [undefined, ...windows, text.length]) {
      const old = size === undefined ? reused : undefined;
      const end = old?.end ?? this.#windowEnd(start, size ?? usual);
      const part = { language: this.#language, text, start, end, prelude: this.prelude };
      const tree = await parseSlowly(part, old?.tree ?? null, this.#pace, this.#outdated).finally(() => {
        old?.tree.delete();
      });
      if (tree === undefined) return false;
      const { rootNode: root } = tree;
      // How an error is mended depends on what was reused, and what is small is soon parsed afresh.
      if (old !== undefined && end - start <= smallFile && root.hasError) {
        tree.delete();
        continue;
      }
      const kids = await this.#kidsOf(root, start);
      const isLast = end === text.length;
      if (start === 0) this.prelude ??= preludeOf(root);
      if (this.#take(kids, root, end, isLast, tree)) return true;
      tree.delete();
      if (isLast) {
        // Nothing but white space is left.
        this.#at = text.length;
        return true;
      }
    }
    return true;
  }

  /** Makes segments of a window's statements as far as they are certain. Frees or keeps the tree where it does. */
  #take(kids: readonly Kid[], root: Node, end: number, isLast: boolean, tree: Tree): boolean {
    // What a parse that has failed as a whole holds are scraps of statements.
    const isWhole = !root.isError;
    const certain = isWhole ? certainOf(kids, isLast) : 0;
    if (certain > 0) {
      this.#addSound(kids, certain, end, isLast, tree);
      return true;
    }
    const contained = isWhole && !isLast ? this.#contained(kids) : undefined;
    if (contained !== undefined) {
      this.#addBroken(kids.slice(0, contained), end, tree);
      this.#at = kids[contained]!.start;
      return true;
    }
    if (!isLast || kids.length === 0) return false;
    const ended = isWhole ? this.#ending(kids) : undefined;
    if (ended !== undefined) {
      this.#addBroken(kids.slice(0, ended.index), ended.end, ended.tree);
      this.#at = kids[ended.index]!.start;
      this.#takeSound(kids.slice(ended.index), end, tree);
      return true;
    }
    this.#addBroken(kids, end, tree);
    this.#at = this.#text.length;
    return true;
  }

  /** Makes segments of the statements up to the next error, if there are any, of a window that reaches to the end. */
  #takeSound(kids: readonly Kid[], end: number, tree: Tree): void {
    const certain = certainOf(kids, true);
    if (certain > 0) this.#addSound(kids, certain, end, true, tree);
    else tree.delete();
  }

  /**
   * Where in a large file the error at the beginning of its rest ends, with the tree of that part: in front of statements
   * without an error, if a parse up to them says the same as that of the whole rest. What follows is then read by itself.
   */
  #ending(kids: readonly Kid[]): (ParsedWindow & { readonly index: number }) | undefined {
    const start = kids[0]!.start;
    if (this.#text.length <= smallFile || this.#endings >= mostEndings) return undefined;
    const index = kids.findIndex(
      (kid, place) => place > 0 && kid.begins && kids.slice(place, place + soundToEnd).every(({ sound }) => sound),
    );
    const behindThem = kids[index + soundToEnd];
    if (index === -1 || behindThem === undefined || behindThem.start - start > mostAtOnce) return undefined;
    this.#endings++;
    const end = behindThem.start;
    const tree = parseAtOnce({ language: this.#language, text: this.#text, start, end, prelude: this.prelude });
    const { rootNode: root } = tree;
    const own = root.children.filter((node) => isFrom(node, start)).map(kidOf);
    // The last one may only look as it does because the text ends there.
    const isSame = kids
      .slice(0, index + soundToEnd - 1)
      .every(
        (kid, place) => own[place]?.start === kid.start && own[place].end === kid.end && own[place].sound === kid.sound,
      );
    if (isSame && !root.isError) return { index, end, tree };
    tree.delete();
    return undefined;
  }

  async #kidsOf(root: Node, start: number): Promise<readonly Kid[]> {
    const kids: Kid[] = [];
    for (const node of root.children) {
      if (this.#pace.due()) await this.#pace.rest();
      if (isFrom(node, start)) kids.push(kidOf(node));
    }
    return kids;
  }

  /**
   * Where in a large file an error ends: at a segment of the version before that the parser still sees as it was. Without
   * that an opened quote would have the rest of the file read anew with every letter behind it.
   */
  #contained(kids: readonly Kid[]): number | undefined {
    if (this.#text.length <= smallFile) return undefined;
    for (const [index, { start }] of kids.entries()) {
      const tail = index === 0 ? undefined : this.#tail[this.#tailAt.get(start) ?? -1];
      if (tail === undefined || tail.body.window !== undefined) continue;
      const wanted = tail.body.statements.slice(0, statementsToTrust);
      const isSame = wanted.every((statement, offset) => {
        const kid = kids[index + offset];
        return kid !== undefined && kid.sound && kid.end - start === statement.end && index + offset < kids.length - 1;
      });
      return isSame ? index : undefined;
    }
    return undefined;
  }

  #addSound(kids: readonly Kid[], count: number, end: number, isLast: boolean, tree: Tree): void {
    let from = 0;
    let only: Segment | undefined;
    let made = 0;
    for (let index = 1; index <= count; index++) {
      const kid = kids[index];
      const isEnd = index === count;
      // A window may run into what is known already, and a large one is divided.
      const rejoins = kid !== undefined && this.#tailAt.has(kid.start);
      const isFull = kid?.begins === true && kids[index - 1]!.end - kids[from]!.start >= usual / 2;
      if (!isEnd && !rejoins && !(isFull && end - this.#at > usual * 2)) continue;
      const next = kids.find((other, place) => place >= index && other.begins && !other.comment);
      const reachesEnd = next === undefined && isLast;
      only = this.#add(kids.slice(from, index), reachesEnd ? Infinity : (next?.end ?? end), undefined);
      made++;
      from = index;
      if (rejoins) break;
    }
    this.#at = from < kids.length ? kids[from]!.start : this.#text.length;
    if (made === 1 && only !== undefined) this.#trees.keep(only, { tree, end });
    else tree.delete();
  }

  #addBroken(kids: readonly Kid[], end: number, tree: Tree): void {
    const reach = end === this.#text.length ? Infinity : end;
    this.#trees.keep(this.#add(kids, reach, end), { tree, end });
  }

  #add(kids: readonly Kid[], reach: number, window: number | undefined): Segment {
    // The first segment begins with the file, so that nothing stands before it.
    const start = this.segments.length === 0 ? 0 : kids[0]!.start;
    const segment: Segment = {
      start,
      body: {
        length: kids.at(-1)!.end - start,
        reach: reach - start,
        window: window === undefined ? undefined : window - start,
        statements: kids.map((kid) => ({
          start: kid.start - start,
          end: kid.end - start,
          closed: kid.closed,
          sound: kid.sound,
        })),
        known: undefined,
      },
    };
    this.segments.push(segment);
    return segment;
  }

  /** The end of a window: in front of a line that may begin a statement, and behind what lets the parse rejoin what is known. */
  #windowEnd(start: number, size: number): number {
    const text = this.#text;
    const [next] = this.#tail;
    const known = next === undefined || next.start < start ? 0 : behind(next) - start;
    const near = known - size < mostAtOnce ? known : 0;
    const wanted = Math.max(size, near);
    if (start + wanted >= text.length) return text.length;
    const least = start + Math.max(wanted >> 1, near);
    for (let at = text.lastIndexOf("\n", start + wanted); at >= least; at = text.lastIndexOf("\n", at - 1)) {
      if (/[^\s)\]}]/.test(text[at + 1] ?? " ")) return at + 1;
    }
    const end = start + wanted;
    // A pair of surrogates is one character.
    return /[\uDC00-\uDFFF]/.test(text[end]!) ? end + 1 : end;
  }

  /** The tree of the segment that the whole change lies in, told of the change. */
  #reusable(start: number): ParsedWindow | undefined {
    const [segment] = this.#touched;
    const change = this.#change;
    if (segment === undefined || change === undefined || segment.start !== start) return undefined;
    if (change.start < start || change.oldEnd > start + segment.body.length) return undefined;
    const parsed = this.#trees.take(segment);
    if (parsed === undefined) return undefined;
    editTree(parsed.tree, change);
    return { tree: parsed.tree, end: parsed.end + change.newEnd - change.oldEnd };
  }
}

/** Statements without an error behind which one has surely ended. */
const soundToEnd = 3;

/** Errors of one file that are told from what follows them: each costs a parse of the rest. */
const mostEndings = 8;

/**
 * How many statements are what they seem: those up to the first error, but for the one in front of it, which the error may
 * only have ended, and for the last one where the window was cut, as it may go on.
 */
function certainOf(kids: readonly Kid[], isLast: boolean): number {
  const broken = kids.findIndex((kid) => !kid.sound);
  let certain = broken === -1 ? kids.length - (isLast ? 0 : 1) : broken - 1;
  while (certain > 0 && certain < kids.length && !kids[certain]!.begins) certain--;
  return certain;
}

/** Statements of a known segment that have to be as they were. */
const statementsToTrust = 2;

/** Behind the first statements of a segment and the token after them. */
function behind({ start, body }: Segment): number {
  const last = body.statements[Math.min(statementsToTrust, body.statements.length - 1)];
  return start + (last?.end ?? 0) + 1;
}
