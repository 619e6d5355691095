/** Money and token counts in words for people. */

/**
 * USD with as many digits as tell something: cents from a dollar on, four digits below, `<$0.0001` for less, and
 * `unknown` for null. Zero is `$0`.
 */
export function formatUsd(usd: number | null): string {
  if (usd === null) return "unknown";
  if (usd === 0) return "$0";
  const absolute = Math.abs(usd);
  const sign = usd < 0 ? "-" : "";
  if (absolute < 0.0001) return `${sign}<$0.0001`;
  if (absolute >= 1) return `${sign}$${absolute.toFixed(2)}`;
  return `${sign}$${absolute.toFixed(4).replace(/0{1,2}$/u, "")}`;
}

/** Price per million tokens: `$2`, `$0.075`, `$1.25`; `unknown` for null, `free` for 0. */
export function formatPrice(usdPerMillion: number | null | undefined): string {
  if (usdPerMillion === null || usdPerMillion === undefined) return "unknown";
  if (usdPerMillion === 0) return "free";
  return `$${Number(usdPerMillion.toFixed(6))}`;
}

/** Tokens with thousands separated: `1,047,576`. */
export function formatTokens(tokens: number): string {
  return Math.round(tokens).toLocaleString("en-US");
}

/** Tokens in short: `128K`, `1.05M`, `950`. */
export function formatTokensShort(tokens: number): string {
  if (tokens >= 1e6) return `${Number((tokens / 1e6).toFixed(2))}M`;
  if (tokens >= 1e4) return `${Math.round(tokens / 1e3)}K`;
  return formatTokens(tokens);
}
