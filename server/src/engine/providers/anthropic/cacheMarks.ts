/**
 * At most four cache marks: a fifth is answered with 400. Kept are the last one on the tools, the last one on the
 * system text, and then the latest on the messages, since each mark covers everything before it.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 */
import type { CacheControl, Warning } from "../../messages/types.ts";
import type { CacheMark, WireBlock, WireMessage, WireTool } from "./wire.ts";

const most = 4;

export interface Marked {
  readonly tools: readonly WireTool[];
  readonly system: readonly WireBlock[];
  readonly messages: readonly WireMessage[];
  readonly warnings: readonly Warning[];
}

type Place = "tools" | "system" | "messages";

interface Mark {
  readonly place: Place;
  readonly holder: CacheMark;
}

function markOf(holder: object): CacheControl | undefined {
  return "cache_control" in holder ? ((holder as CacheMark).cache_control ?? undefined) : undefined;
}

function collect(place: Place, holders: readonly object[]): Mark[] {
  return holders
    .filter((holder) => markOf(holder) !== undefined)
    .map((holder) => ({ place, holder: holder as CacheMark }));
}

function chosen(marks: readonly Mark[]): ReadonlySet<CacheMark> {
  if (marks.length <= most) return new Set(marks.map((mark) => mark.holder));
  const kept = new Set<CacheMark>();
  for (const place of ["tools", "system"] as const) {
    const last = marks.findLast((mark) => mark.place === place);
    if (last) kept.add(last.holder);
  }
  for (const place of ["messages", "system", "tools"] as const) {
    for (const mark of marks.filter((one) => one.place === place).toReversed()) {
      if (kept.size < most) kept.add(mark.holder);
    }
  }
  return kept;
}

/** Clamps the marks to four and keeps long lifetimes in front of short ones, as the API demands. */
export function clampCacheMarks(
  tools: readonly WireTool[],
  system: readonly WireBlock[],
  messages: readonly WireMessage[],
): Marked {
  const marks: readonly Mark[] = [
    ...collect("tools", tools),
    ...collect("system", system),
    ...collect(
      "messages",
      messages.flatMap((message) => message.content),
    ),
  ];
  const kept = chosen(marks);
  const warnings: Warning[] = [];
  if (kept.size < marks.length) {
    warnings.push({
      code: "cache_mark_ignored",
      message: `${marks.length - kept.size} of ${marks.length} cache marks were left out: Anthropic takes ${most}. The last ones on tools, system and messages were kept; each covers all that stands before it.`,
    });
  }
  let short = false;
  const shortened = new Set<CacheMark>();
  for (const { holder } of marks.filter((mark) => kept.has(mark.holder))) {
    if (holder.cache_control?.ttl !== "1h") short = true;
    else if (short) shortened.add(holder);
  }
  if (shortened.size > 0) {
    warnings.push({
      code: "cache_mark_ignored",
      message:
        "A cache mark of 1 h after one of 5 min was shortened to 5 min: Anthropic wants the longer lifetimes first.",
    });
  }
  const settle = <T extends object>(holder: T): T => {
    const mark = markOf(holder);
    if (mark === undefined) return holder;
    if (!kept.has(holder)) {
      const { cache_control: _dropped, ...rest } = holder as T & CacheMark;
      return rest as unknown as T;
    }
    return shortened.has(holder) ? { ...holder, cache_control: { type: "ephemeral" } } : holder;
  };
  return {
    tools: tools.map(settle),
    system: system.map(settle),
    messages: messages.map((message) => ({ ...message, content: message.content.map(settle) })),
    warnings,
  };
}
