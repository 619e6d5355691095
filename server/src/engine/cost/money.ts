/**
 * Money as integers: picodollars (10⁻¹² USD) in a bigint. A price of USD per million tokens is a whole number of
 * picodollars per token as long as it has at most six decimals, so a sum over any number of entries never drifts.
 */

/** Picodollars in one dollar. */
const PICO = 1_000_000_000_000n;

/** Fraction digits of a price per million tokens that are kept. Real price lists have four at most. */
const PRICE_DIGITS = 6;

/**
 * Price of one token in picodollars, from USD per million tokens. $3 per million is 3,000,000 p$ a token.
 */
export function pricePerToken(usdPerMillion: number): bigint {
  return BigInt(Math.round(usdPerMillion * 10 ** PRICE_DIGITS));
}

/** Picodollars as a number of USD, rounded once, for display and JSON. */
export function toUsd(pico: bigint): number {
  const sign = pico < 0n ? -1 : 1;
  const absolute = pico < 0n ? -pico : pico;
  const whole = absolute / PICO;
  const fraction = absolute % PICO;
  return sign * Number(`${whole}.${fraction.toString().padStart(12, "0")}`);
}

/**
 * USD (as a provider reports it) in picodollars; parts below 10⁻¹² USD are rounded. The inverse of `toUsd` up to 4,000
 * dollars, beyond which a number has no twelve digits behind the point. Zero for what is no finite number.
 */
export function fromUsd(usd: number): bigint {
  // By way of the decimal digits: a product with 10¹² would be rounded twice.
  return Number.isFinite(usd) && Math.abs(usd) < 1e20 ? BigInt(usd.toFixed(12).replace(".", "")) : 0n;
}

/** A price per token in picodollars as USD per million tokens, for display. */
export function toPrice(picoPerToken: bigint): number {
  return Number(picoPerToken) / 10 ** PRICE_DIGITS;
}

/** Millionths, in which factors are kept. */
const MILLION = 1_000_000n;

/** An amount times a factor (a region's 1.1), rounded half up to a whole picodollar. */
export function scaled(pico: bigint, factor: number): bigint {
  if (factor === 1) return pico;
  return (pico * BigInt(Math.round(factor * 1e6)) + MILLION / 2n) / MILLION;
}

/** Sum of amounts in USD without the drift of adding floating point numbers: each is rounded to a picodollar first. */
export function sumUsd(amounts: Iterable<number>): number {
  let total = 0n;
  for (const usd of amounts) total += fromUsd(usd);
  return toUsd(total);
}
