/**
 * Anthropic's usage in disjoint buckets: `input_tokens` leaves the cache out, `output_tokens` contains the thinking.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching#tracking-cache-performance,
 * …/compaction (`iterations`)
 */
import { asCount, asList, asObject, asText, type JsonObject } from "../../messages/json.ts";
import type { Usage } from "../../messages/types.ts";

/** Later fields over earlier ones; nulls say nothing. */
export function mergeUsage(before: JsonObject, after: unknown): JsonObject {
  const given = Object.entries(asObject(after) ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}

function sum(rows: readonly JsonObject[], field: string): number {
  return rows.reduce((total, row) => total + asCount(row[field]), 0);
}

/**
 * The rows that were billed, where the call ran in several: with a compaction the top level counts the last one only.
 * After a fallback the top level is the bill, and an advisor's row is billed apart.
 */
function billedRows(usage: JsonObject): readonly JsonObject[] | undefined {
  const rows = asList(usage["iterations"])
    .map(asObject)
    .filter((row) => row !== undefined);
  if (rows.some((row) => row["type"] === "fallback_message")) return undefined;
  const billed = rows.filter((row) => row["type"] === "message" || row["type"] === "compaction");
  return billed.length > 0 ? billed : undefined;
}

/** Buckets from the merged usage object of an answer. */
export function usageFromAnthropic(usage: JsonObject): Usage {
  const rows = billedRows(usage);
  const rowsCountCache =
    rows?.some(
      (row) => row["cache_read_input_tokens"] !== undefined || row["cache_creation_input_tokens"] !== undefined,
    ) ?? false;
  const cacheRows = rows && rowsCountCache ? rows : [usage];
  const written = sum(cacheRows, "cache_creation_input_tokens");
  const perLifetime = asObject(usage["cache_creation"]);
  const hour = Math.min(asCount(perLifetime?.["ephemeral_1h_input_tokens"]), written);
  const output = sum(rows ?? [usage], "output_tokens");
  const reasoning = Math.min(asCount(asObject(usage["output_tokens_details"])?.["thinking_tokens"]), output);
  return {
    input: {
      text: sum(rows ?? [usage], "input_tokens"),
      audio: 0,
      cache_read: sum(cacheRows, "cache_read_input_tokens"),
      cache_write_5m: written - hour,
      cache_write_1h: hour,
    },
    output: { text: output - reasoning, reasoning, audio: 0 },
    ...circumstances(usage),
  };
}

/**
 * What else decides the bill: service tier, region, speed, and searches, which are billed one by one.
 * Source: https://docs.claude.com/en/docs/about-claude/pricing
 */
function circumstances(usage: JsonObject): Partial<Usage> {
  const searches = asCount(asObject(usage["server_tool_use"])?.["web_search_requests"]);
  const tier = asText(usage["service_tier"]);
  const region = asText(usage["inference_geo"]);
  const speed = asText(usage["speed"]);
  return {
    ...(searches > 0 ? { tool_uses: { web_search: searches } } : {}),
    ...(tier ? { service_tier: tier } : {}),
    ...(region ? { region } : {}),
    ...(speed ? { speed } : {}),
  };
}

/** The bill of several messages in one stream. */
export function addUsage(left: Usage, right: Usage): Usage {
  const searches = (left.tool_uses?.web_search ?? 0) + (right.tool_uses?.web_search ?? 0);
  return {
    ...left,
    ...right,
    ...(searches > 0 ? { tool_uses: { web_search: searches } } : {}),
    input: {
      text: left.input.text + right.input.text,
      audio: left.input.audio + right.input.audio,
      cache_read: left.input.cache_read + right.input.cache_read,
      cache_write_5m: left.input.cache_write_5m + right.input.cache_write_5m,
      cache_write_1h: left.input.cache_write_1h + right.input.cache_write_1h,
    },
    output: {
      text: left.output.text + right.output.text,
      reasoning: left.output.reasoning + right.output.reasoning,
      audio: left.output.audio + right.output.audio,
    },
  };
}
