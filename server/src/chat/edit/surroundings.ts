/**
 * The code around a selection, as much as a number of tokens allows: nearest lines first, a little more of what stands
 * before than of what comes after, because definitions usually come first.
 */

export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** What was left out, in words. */
  readonly omitted: readonly string[];
}

export type Count = (text: string) => Promise<number>;

/** No real text has fewer tokens than characters through this; it bounds what is worth counting. */
const MOST_CHARACTERS_PER_TOKEN = 8;
const SHARE_BEFORE = 0.6;

/**
 * @param budget tokens for both sides together.
 * @param firstLine line of the selection's begin, from 0, for the words about what was left out.
 */
export async function surroundingsOf(
  lines: { readonly before: readonly string[]; readonly after: readonly string[]; readonly lastLine: number },
  budget: number,
  count: Count,
): Promise<Surroundings> {
  const nearBefore = lines.before.toReversed();
  const wantAfter = await cost(lines.after, budget, count);
  const shareAfter = Math.min(wantAfter, Math.floor(budget * (1 - SHARE_BEFORE)));
  const before = await nearest(nearBefore, budget - shareAfter, count);
  const after = await nearest(lines.after, budget - before.tokens, count);
  const omitted: string[] = [];
  const lostBefore = lines.before.length - before.lines;
  const lostAfter = lines.after.length - after.lines;
  if (lostBefore > 0) omitted.push(`lines 1–${lostBefore} before the selection`);
  if (lostAfter > 0) {
    const from = lines.lastLine + 2 + after.lines;
    omitted.push(`lines ${from}–${from + lostAfter - 1} after the selection`);
  }
  return {
    before: nearBefore.slice(0, before.lines).toReversed().join("\n"),
    after: lines.after.slice(0, after.lines).join("\n"),
    omitted,
  };
}

/** Tokens of the lines, counted no further than the budget needs. */
async function cost(lines: readonly string[], budget: number, count: Count): Promise<number> {
  const text = lines.join("\n");
  if (text.length > budget * MOST_CHARACTERS_PER_TOKEN) return budget;
  return text === "" ? 0 : count(text);
}

/** The most lines from the start of the list that stay within the budget, found by halving. */
async function nearest(
  lines: readonly string[],
  budget: number,
  count: Count,
): Promise<{ lines: number; tokens: number }> {
  if (budget <= 0 || lines.length === 0) return { lines: 0, tokens: 0 };
  let most = 0;
  let characters = 0;
  while (most < lines.length && characters <= budget * MOST_CHARACTERS_PER_TOKEN) {
    characters += (lines[most]?.length ?? 0) + 1;
    most += 1;
  }
  let fits = { lines: 0, tokens: 0 };
  let low = 1;
  let high = most;
  while (low <= high) {
    const middle = Math.floor((low + high + 1) / 2);
    const tokens = await count(lines.slice(0, middle).join("\n"));
    if (tokens <= budget) {
      fits = { lines: middle, tokens };
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return fits;
}
