/** Days of release and of knowledge: what ids say themselves, and what the makers' pages say of the others. */
import { PUBLISHED } from "./published.ts";
import type { Facts } from "./draft.ts";

/** Day in an id: `-2025-04-14`, `-20250514`, `@20250514`. Only days that can be: month and day in range. */
function dayIn(id: string): string | undefined {
  const [, year, month, day] = /[-@](20[12]\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?=$|[-:@])/u.exec(id) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}

/** The first day that an id or alias of a model names is the day on which it came out. */
export function dayFromName(ids: readonly string[]): Facts | undefined {
  const days = ids.flatMap((id) => dayIn(id) ?? []).sort();
  return days[0] === undefined ? undefined : { released: days[0] };
}

/** What the maker's page says. */
export function publishedDates(ref: string): Facts | undefined {
  const found = PUBLISHED[ref];
  if (found === undefined) return undefined;
  return {
    ...(found.released === undefined ? {} : { released: found.released }),
    ...(found.knowledge === undefined ? {} : { knowledge_cutoff: found.knowledge }),
  };
}
