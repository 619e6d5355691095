/**
 * Which parameters each model of a listing takes, where the listing says so.
 * Source: https://openrouter.ai/docs/api/api-reference/models/get-models (`supported_parameters`)
 */
import { isObject } from "../../messages/json.ts";

/** Names of parameters by id of the model; models of which the listing does not tell are not in it. */
export function listedParameters(body: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const listed = new Map<string, ReadonlySet<string>>();
  const rows: readonly unknown[] = isObject(body) && Array.isArray(body["data"]) ? body["data"] : [];
  for (const row of rows) {
    if (!isObject(row) || typeof row["id"] !== "string" || !Array.isArray(row["supported_parameters"])) continue;
    const names = row["supported_parameters"].filter((name): name is string => typeof name === "string");
    // A model that takes nothing at all is one that the listing knows nothing about.
    if (names.length > 0) listed.set(row["id"], new Set(names));
  }
  return listed;
}
