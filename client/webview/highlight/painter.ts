/**
 * Puts code into an element and colours it line by line, in slices that fit into a frame, once it is near the view.
 * Until the colours are there, and where a language is unknown, the plain text stands.
 */
import { languageFor } from "./languages.ts";
import type { GrammarName } from "./languages.ts";
import type { LineState, Tokenizer } from "./tokenizer.ts";

export interface Painter {
  update(code: string, complete: boolean): void;
  dispose(): void;
}

/** Time for colouring in one frame, in milliseconds, for all blocks together. */
const FRAME_BUDGET_MS = 8;
/** Longer lines (minified code, data) stay plain: they would cost more than they show. */
const MAX_LINE = 2000;
/** Code beyond this many characters stays plain. */
const MAX_CODE = 400_000;

/** Works until the given time. @returns Whether more is to be done. */
type Job = (until: number) => boolean;

const jobs = new Map<Element, Job>();
let frame: number | undefined;

function schedule(element: Element, job: Job): void {
  jobs.set(element, job);
  frame ??= requestAnimationFrame(work);
}

function work(): void {
  frame = undefined;
  const until = performance.now() + FRAME_BUDGET_MS;
  for (const [element, job] of jobs) {
    if (!job(until)) jobs.delete(element);
    if (performance.now() >= until) break;
  }
  if (jobs.size > 0) frame = requestAnimationFrame(work);
}

const visible = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Calls back once, when the element first comes near the view. */
function whenNear(element: Element, run: () => void): void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer?.unobserve(entry.target);
        visible.get(entry.target)?.();
        visible.delete(entry.target);
      }
    },
    { rootMargin: "300px" },
  );
  visible.set(element, run);
  observer.observe(element);
}

export function createPainter(element: HTMLElement, language: string): Painter {
  const rest = document.createTextNode("");
  element.append(rest);
  const grammar = languageFor(language);
  let code = "";
  let complete = false;
  /** Characters of `code` that are coloured. */
  let painted = 0;
  let state: LineState = null;
  let tokenizer: Tokenizer | null = null;
  let waiting = false;

  function reset(): void {
    element.replaceChildren(rest);
    painted = 0;
    state = null;
  }

  /** Colours whole lines; the last one only when no more of it will come. */
  function paint(until: number): boolean {
    const colour = tokenizer;
    if (!colour || !element.isConnected) return false;
    const pieces = document.createDocumentFragment();
    let more = true;
    while (more && performance.now() < until) {
      const end = code.indexOf("\n", painted);
      if (painted >= code.length || (end < 0 && !complete)) {
        more = false;
        break;
      }
      if (!paintLine(colour, code.slice(painted, end < 0 ? code.length : end), pieces, until)) break;
      if (end >= 0) pieces.append("\n");
      painted = end < 0 ? code.length : end + 1;
    }
    element.insertBefore(pieces, rest);
    rest.data = code.slice(painted);
    return more;
  }

  /** @returns False where the time did not suffice. */
  function paintLine(colour: Tokenizer, line: string, into: DocumentFragment, until: number): boolean {
    if (line.length > MAX_LINE) {
      into.append(line);
      return true;
    }
    const result = colour(line, state, until);
    if (result === null) return false;
    state = result.state;
    for (const token of result.tokens) into.append(piece(token.text, token.className));
    return true;
  }

  function start(): void {
    if (tokenizer) {
      schedule(element, paint);
      return;
    }
    if (waiting || grammar === null) return;
    waiting = true;
    whenNear(element, () => void load(grammar));
  }

  async function load(name: GrammarName): Promise<void> {
    try {
      const module = await import("./tokenizer.ts");
      tokenizer = await module.tokenizerFor(name);
      schedule(element, paint);
    } catch {
      // A chunk that did not load costs the colours, nothing else: the plain text is in place, and the next block tries.
      waiting = false;
    }
  }

  return {
    update(next, isComplete) {
      complete = isComplete;
      if (!next.startsWith(code.slice(0, painted))) reset();
      code = next;
      rest.data = code.slice(painted);
      if (grammar !== null && code.length <= MAX_CODE) start();
    },
    dispose() {
      jobs.delete(element);
      visible.delete(element);
      observer?.unobserve(element);
    },
  };
}

function piece(text: string, className: string): Node {
  if (className === "") return document.createTextNode(text);
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}
