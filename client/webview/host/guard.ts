/**
 * Small guards for data from outside. The zod schemas of `shared` stay out of the page (they would be a third of its
 * script); these are typed against the same types, and a test compares both on the same data.
 */
export type Guard<T> = (value: unknown) => value is T;

export const isString: Guard<string> = (value) => typeof value === "string";
export const isBoolean: Guard<boolean> = (value) => typeof value === "boolean";
/** Finite numbers only: NaN and infinities would show as nonsense. */
export const isNumber: Guard<number> = (value): value is number => typeof value === "number" && Number.isFinite(value);

export function optional<T>(inner: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || inner(value);
}

export function nullable<T>(inner: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || inner(value);
}

export function arrayOf<T>(inner: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(inner);
}

export function oneOf<const T extends string>(...values: readonly T[]): Guard<T> {
  return (value): value is T => typeof value === "string" && (values as readonly string[]).includes(value);
}

/** Every field of `T` has its guard; fields beyond them are let through and ignored. */
export function objectOf<T extends object>(fields: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const entries = Object.entries<Guard<unknown>>(fields as Readonly<Record<string, Guard<unknown>>>);
  return (value): value is T => {
    if (typeof value !== "object" || value === null) return false;
    const record = value as Record<string, unknown>;
    return entries.every(([name, guard]) => guard(record[name]));
  };
}
