/** How a price per million tokens is written, in every view. */

/** USD: 3 → `$3`, 0.3 → `$0.30`, 0.125 → `$0.125`. No digit that says something is rounded away. */
export function formatPrice(usd: number): string {
  const exact = Number(usd.toFixed(6));
  if (Number.isInteger(exact)) return `$${exact}`;
  const cents = exact.toFixed(2);
  return `$${Number(cents) === exact ? cents : exact}`;
}
