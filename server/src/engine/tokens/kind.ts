/**
 * What kind of text it is, as far as tokenizers differ on it: prose, code, CJK, data (base64, hashes, digits), other
 * (emoji and scripts that vocabularies know little of). Judged from samples, so the cost does not grow with the text.
 */

export type TextKind = "prose" | "code" | "cjk" | "data" | "other";

export const TEXT_KINDS: readonly TextKind[] = ["prose", "code", "cjk", "data", "other"];

/** Share of each kind in a text; the shares add up to 1. */
export type KindShares = Readonly<Record<TextKind, number>>;

/** Characters of a sample, and how many samples at most. */
const SAMPLE = 256;
const SAMPLES = 24;

/** Share of these characters in code; prose has one in forty, source code one in eight. */
const CODE_SIGNS = /[{}()[\];=<>_$#\\/*&|+`"]/gu;

function isCjk(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7ff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xff00 && unit <= 0xffef)
  );
}

/** Letters of Latin, Greek, Cyrillic and white space: what prose in most European languages is made of. */
function isFamiliar(unit: number): boolean {
  return unit < 0x250 || (unit >= 0x370 && unit <= 0x52f) || (unit >= 0x2010 && unit <= 0x2027);
}

function kindOf(sample: string): Record<TextKind, number> {
  let cjk = 0;
  let strange = 0;
  let longest = 0;
  let run = 0;
  let digits = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const unit = sample.charCodeAt(index);
    if (isCjk(unit)) cjk += 1;
    else if (!isFamiliar(unit)) strange += 1;
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
    const alphanumeric =
      (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
    run = alphanumeric || unit === 0x2b || unit === 0x2f ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  const rest = 1 - (cjk + strange) / sample.length;
  const shares = { prose: 0, code: 0, cjk: cjk / sample.length, data: 0, other: strange / sample.length };
  const signs = (sample.match(CODE_SIGNS)?.length ?? 0) / sample.length;
  if (longest > 40 || digits / sample.length > 0.35) shares.data = rest;
  else if (signs > 0.045) shares.code = rest;
  else shares.prose = rest;
  return shares;
}

/** Kinds of a text by share. An empty text is prose. */
export function kindsOf(text: string): KindShares {
  const total: Record<TextKind, number> = { prose: 0, code: 0, cjk: 0, data: 0, other: 0 };
  if (text.length === 0) return { ...total, prose: 1 };
  const count = Math.min(SAMPLES, Math.ceil(text.length / SAMPLE));
  const step = text.length / count;
  for (let index = 0; index < count; index += 1) {
    const start = Math.floor(index * step);
    const shares = kindOf(text.slice(start, start + SAMPLE));
    for (const kind of TEXT_KINDS) total[kind] += shares[kind] / count;
  }
  return total;
}
