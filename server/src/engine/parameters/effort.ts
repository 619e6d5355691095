/** Which effort comes nearest to one that a model does not offer. */
const order: readonly unknown[] = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

function place(effort: unknown): number {
  return effort === "disable" ? 0 : order.indexOf(effort);
}

function isOff(effort: unknown): boolean {
  return effort === "none" || effort === "disable";
}

/**
 * The offered effort that is fewest steps away, of two the lower one, which costs less. Some thinking never becomes
 * none, and none becomes the least that the model can do. Undefined for what is no effort.
 */
export function nearestEffort(asked: unknown, offered: readonly unknown[]): unknown {
  const from = place(asked);
  if (from < 0) return undefined;
  const known = offered.filter((effort) => place(effort) >= 0 && (isOff(asked) || !isOff(effort)));
  const distance = (effort: unknown): number => Math.abs(place(effort) - from);
  return known.toSorted((left, right) => distance(left) - distance(right) || place(left) - place(right))[0];
}
