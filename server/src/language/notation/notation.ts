/**
 * How a language writes what fixes and refactorings change: numbers, removals, names, plain data. One row a language;
 * what reads this knows none of them by name.
 */
import type { CallGrammar } from "../extraction/libraries.ts";
import type { Span } from "../facts.ts";
import type { FixEdit } from "../rules/rule.ts";
import { linkRemoval } from "./builderLinks.ts";
import { javascriptData, jsonData, phpData, pythonData, rubyData } from "./data.ts";
import type { DataNotation } from "./data.ts";
import { goRemoval } from "./go.ts";
import { rubyName } from "./ruby.ts";
import { rustRemoval } from "./rust.ts";
import { shellRemoval } from "./shell.ts";

/** An argument that is to be taken out. */
export interface Removal {
  readonly text: string;
  /** Its range with one separator, as the facts have it. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** The call that it belongs to. */
  readonly call: Span;
}

export interface Notation {
  /** Types that may stand behind the digits of a number. */
  readonly suffix?: RegExp;
  /** A number's form is its type: a fraction stays one, and a whole number does too. */
  readonly isTyped?: true;
  /** What takes an argument out; null where the rest would not be right without it. Elsewhere the facts' range does. */
  removal?(removal: Removal): FixEdit | null;
  /** A model's name as it is written at a range; elsewhere it is written as it is. */
  name?(text: string, span: Span, name: string): string;
  /** Plain data; absent where libraries take types of their own. */
  readonly data?: DataNotation;
}

/** The notations by the grammar that a language's row gives. */
export const notations: Readonly<Record<CallGrammar, Notation>> = {
  python: { data: pythonData },
  javascript: { data: javascriptData },
  go: { isTyped: true, removal: goRemoval },
  java: { isTyped: true, suffix: /[fdl]/i, removal: linkRemoval },
  csharp: { isTyped: true, suffix: /[fdmul]+/i },
  rust: { isTyped: true, suffix: /_?(?:[iu](?:8|16|32|64|128|size)|f(?:32|64))/, removal: rustRemoval },
  ruby: { name: rubyName, data: rubyData },
  php: { removal: linkRemoval, data: phpData },
  shell: { removal: shellRemoval, data: jsonData },
};
