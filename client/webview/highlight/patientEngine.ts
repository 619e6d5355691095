/**
 * A regex engine that can be interrupted. Translating a grammar's patterns takes up to seconds when done in one go, which
 * would freeze the page. Here it happens piece by piece: when time is up, the engine throws, the line is given up, and
 * the next attempt goes on from there, because what has been translated stays.
 */
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import type { RegexEngine } from "shiki/types";

/** Thrown when the time for this frame is used up; the same line is tried again in the next one. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";
}

export interface PatientEngine {
  readonly engine: RegexEngine;
  /** @param until Time (of `performance.now()`) after which no further pattern is translated; at least one always is. */
  allow(until: number): void;
}

export function createPatientEngine(): PatientEngine {
  const cache = new Map<string, RegExp | Error>();
  const inner = createJavaScriptRegexEngine({ forgiving: true, cache });
  let until = 0;
  let progressed = false;

  function translate(pattern: string): void {
    if (progressed && performance.now() > until) throw new OutOfTime("No time left in this frame.");
    progressed = true;
    inner.createScanner([pattern]);
    const regexp = cache.get(pattern);
    // The browser compiles at the first search: that belongs to this piece too.
    if (regexp instanceof RegExp) regexp.exec("");
  }

  return {
    engine: {
      createString: (text) => inner.createString(text),
      createScanner(patterns) {
        for (const pattern of patterns) {
          if (typeof pattern === "string" && !cache.has(pattern)) translate(pattern);
        }
        return inner.createScanner(patterns);
      },
    },
    allow(time) {
      until = time;
      progressed = false;
    },
  };
}
