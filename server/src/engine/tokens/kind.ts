/**
 * What kind of text it is, as far as tokenizers differ on it. Judged from samples, so that the cost does not grow with
 * the text.
 *
 * Prose in plain Latin letters; prose with many accented letters; Cyrillic and Greek; code; CJK; data (base64, hashes,
 * digits); symbols (emoji, arrows, boxes, mathematics); other scripts.
 */

export type TextKind = "prose" | "accented" | "cyrillic" | "code" | "cjk" | "data" | "symbols" | "scripts";

export const TEXT_KINDS: readonly TextKind[] = [
  "prose",
  "accented",
  "cyrillic",
  "code",
  "cjk",
  "data",
  "symbols",
  "scripts",
];

/** Share of each kind in the tokens of a text; the shares add up to 1. */
export type KindShares = Readonly<Record<TextKind, number>>;

export interface TextKinds {
  readonly shares: KindShares;
  /** Digits that stand beyond the first of each group of three in a number, for each character of the text. */
  readonly grouped_digits: number;
  /** Characters of words, numbers and signs, without white space, as a share of all. */
  readonly dense: number;
}

/** Characters of a sample, and how many samples at most. */
const SAMPLE = 256;
const SAMPLES = 24;

/** Share of these characters in code; prose has one in forty, source code one in eight. */
const CODE_SIGNS = /[{}()[\];=<>_$#\\/*&|+`"]/gu;

/** From this share of accented letters on it is no English. */
const ACCENTED = 0.008;

/** Tokens of the base vocabulary for each character, about: a share of characters weighs by it. */
const DENSITY: Readonly<Record<TextKind, number>> = {
  prose: 0.22,
  accented: 0.25,
  cyrillic: 0.27,
  code: 0.28,
  cjk: 0.7,
  data: 0.65,
  symbols: 0.8,
  scripts: 0.4,
};

type Tally = Record<TextKind, number>;

const empty = (): Tally => ({
  prose: 0,
  accented: 0,
  cyrillic: 0,
  code: 0,
  cjk: 0,
  data: 0,
  symbols: 0,
  scripts: 0,
});

function isCjk(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7ff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xff00 && unit <= 0xffef)
  );
}

/** Emoji (as surrogates with their joiners), arrows, boxes, mathematics; not the quotes and dashes of prose. */
function isSymbol(unit: number): boolean {
  return (
    (unit >= 0xd800 && unit <= 0xdfff) ||
    (unit > 0x2027 && unit < 0x2e80) ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    unit === 0x200d
  );
}

function kindOf(sample: string): { readonly tally: Tally; readonly grouped: number; readonly blank: number } {
  let cjk = 0;
  let symbols = 0;
  let scripts = 0;
  let cyrillic = 0;
  let accented = 0;
  let longest = 0;
  let run = 0;
  let digits = 0;
  let number = 0;
  let grouped = 0;
  let blank = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const unit = sample.charCodeAt(index);
    const digit = unit >= 0x30 && unit <= 0x39;
    number = digit ? number + 1 : 0;
    if (digit) digits += 1;
    // The first digit of each three begins a token where digits are grouped; the others would be one each elsewhere.
    if (number % 3 !== 1 && digit) grouped += 1;
    if (unit <= 0x20) blank += 1;
    if (unit >= 0x80) {
      if (isCjk(unit)) cjk += 1;
      else if (isSymbol(unit)) symbols += 1;
      else if (unit >= 0x370 && unit <= 0x52f) cyrillic += 1;
      else if (unit >= 0xc0 && unit < 0x250) accented += 1;
      else if (unit >= 0x530 && unit < 0x2000) scripts += 1;
    }
    const alphanumeric = digit || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
    run = alphanumeric || unit === 0x2b || unit === 0x2f ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  const length = Math.max(1, sample.length);
  const tally = empty();
  tally.cjk = cjk;
  tally.symbols = symbols;
  tally.scripts = scripts;
  const rest = sample.length - cjk - symbols - scripts;
  const signs = (sample.match(CODE_SIGNS)?.length ?? 0) / length;
  if (longest > 40 || digits / length > 0.35) tally.data = rest;
  else if (cyrillic > rest / 4) tally.cyrillic = rest;
  // Spaces between the words of a script belong to them.
  else if (scripts > rest) tally.scripts += rest;
  else if (signs > 0.045) tally.code = rest;
  else if (accented / length > ACCENTED) tally.accented = rest;
  else tally.prose = rest;
  return { tally, grouped, blank };
}

/** Kinds of a text. An empty text is prose. */
export function kindsOf(text: string): TextKinds {
  const total = empty();
  if (text.length === 0) return { shares: { ...total, prose: 1 }, grouped_digits: 0, dense: 0 };
  const count = Math.min(SAMPLES, Math.ceil(text.length / SAMPLE));
  const step = text.length / count;
  let characters = 0;
  let grouped = 0;
  let blank = 0;
  for (let index = 0; index < count; index += 1) {
    const start = Math.floor(index * step);
    const sample = text.slice(start, Math.min(start + SAMPLE, Math.ceil((index + 1) * step)));
    const found = kindOf(sample);
    for (const kind of TEXT_KINDS) total[kind] += found.tally[kind] * DENSITY[kind];
    characters += sample.length;
    grouped += found.grouped;
    blank += found.blank;
  }
  const weight = TEXT_KINDS.reduce((sum, kind) => sum + total[kind], 0);
  for (const kind of TEXT_KINDS) total[kind] /= weight;
  return { shares: total, grouped_digits: grouped / characters, dense: 1 - blank / characters };
}
