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

/** USD (as a provider reports it) in picodollars; parts below 10⁻¹² USD are rounded. */
export function fromUsd(usd: number): bigint {
  return BigInt(Math.round(usd * 1e12));
}
