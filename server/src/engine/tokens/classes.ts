/**
 * Character classes that the pre-token patterns tell apart. The table ships with the vocabulary and not with the
 * JavaScript engine, so that a newer Unicode version in the editor's runtime cannot change a count.
 */

/** Anything else: punctuation, symbols, controls, unassigned. */
export const OTHER = 0;
/** Upper and title case letters (Lu, Lt). */
export const UPPER = 1;
/** Lower case letters (Ll). */
export const LOWER = 2;
/** Letters without case (Lm, Lo). */
export const LETTER = 3;
/** Marks (M). */
export const MARK = 4;
/** Numbers (N). */
export const NUMBER = 5;
/** White space except the two below. */
export const SPACE = 6;
/** Carriage return and line feed. */
export const NEWLINE = 7;

/** Two-stage table: `blocks[(index[cp >> 7] << 7) | (cp & 127)]` is the class of code point `cp`. */
export interface ClassTable {
  readonly index: Uint16Array;
  readonly blocks: Uint8Array;
}

/** Code points in a block of the table, as a power of two. */
export const BLOCK_BITS = 7;
