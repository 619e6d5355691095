/** Removes one value by its path, as `additional_drop_params` names it: `seed`, `tools[*].function.strict`, `tools[0].cache_control`. */

type Step =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "each" };

function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  for (const match of path.matchAll(/\[(\*|\d+)\]|([^.[\]]+)/g)) {
    if (match[1] === "*") steps.push({ kind: "each" });
    else if (match[1] !== undefined) steps.push({ kind: "index", index: Number(match[1]) });
    else if (match[2] !== undefined) steps.push({ kind: "key", key: match[2] });
  }
  return steps;
}

function without(value: unknown, steps: readonly Step[]): unknown {
  const [step, ...rest] = steps;
  if (!step || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    if (step.kind === "key") return value;
    const touches = (index: number): boolean => step.kind === "each" || step.index === index;
    if (rest.length === 0) return value.filter((_, index) => !touches(index));
    return value.map((item: unknown, index) => (touches(index) ? without(item, rest) : item));
  }
  if (step.kind !== "key" || !Object.hasOwn(value, step.key)) return value;
  const record = value as Record<string, unknown>;
  if (rest.length > 0) return { ...record, [step.key]: without(record[step.key], rest) };
  const { [step.key]: _dropped, ...kept } = record;
  return kept;
}

/** A copy of `value` without what `path` names; the same value where the path leads nowhere. */
export function dropPath<T extends object>(value: T, path: string): T {
  return without(value, stepsOf(path)) as T;
}
