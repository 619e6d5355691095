/**
 * A cache mark on a content part, in the words that the endpoint knows.
 * Source: https://developers.openai.com/api/docs/guides/prompt-caching (`prompt_cache_breakpoint`, from GPT-5.6 on)
 * Source: https://openrouter.ai/docs/features/prompt-caching (`cache_control`)
 */
import type { CacheControl } from "../../messages/types.ts";
import type { CompatFlags } from "../adapter.ts";

/** The field to add to the part; nothing where there is no mark or the endpoint takes none. */
export function cacheMark(mark: CacheControl | undefined, flags: CompatFlags): Record<string, unknown> {
  if (mark === undefined) return {};
  if (flags.cache_breakpoints) return { prompt_cache_breakpoint: { mode: "explicit" } };
  return flags.cache_marks ? { cache_control: mark } : {};
}

/** Whether a part carries a mark, so that it must stay a part. */
export function isMarked(part: Readonly<Record<string, unknown>>): boolean {
  return part["cache_control"] !== undefined || part["prompt_cache_breakpoint"] !== undefined;
}
