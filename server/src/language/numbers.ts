/** Numbers as people read them in hovers and messages. */

/** 1047576 → `1,047,576`. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

/** USD: 2 → `$2`, 0.3 → `$0.30`, 0.075 → `$0.075`. */
export function dollars(value: number): string {
  if (Number.isInteger(value)) return `$${grouped(value)}`;
  const cents = value.toFixed(2);
  return `$${Number(cents) === value ? cents : String(value)}`;
}
