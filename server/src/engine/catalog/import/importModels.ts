/** Lists of models from elsewhere: told apart by their shape, read, and laid over the catalog. */
import { ConfigurationError } from "../../resilience/errors.ts";
import { addPatches, type Layer } from "../registry.ts";
import { isObject, type ImportedList, type ListFormat, type Skipped } from "./imported.ts";
import { parseLiteLlm } from "./litellm.ts";
import { parseModelsDev } from "./modelsDev.ts";

export type { ListFormat, Skipped } from "./imported.ts";

export interface ImportResult {
  readonly format: ListFormat;
  /** Models that the list speaks about. */
  readonly models: number;
  /** Entries and figures that were not taken, with the reason. */
  readonly skipped: readonly Skipped[];
}

function wrong(message: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    message,
    hint: "Give LiteLLM's model_prices_and_context_window.json or models.dev's api.json, as text or parsed.",
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Reads a list without laying it over the catalog. Throws `ConfigurationError` for what is no such list. */
export function readModelList(data: unknown): ImportedList {
  let list = data;
  if (typeof data === "string") {
    try {
      list = JSON.parse(data) as unknown;
    } catch (cause) {
      throw wrong("The list of models is no JSON.", cause);
    }
  }
  if (!isObject(list)) throw wrong("The list of models is no object of entries by name.");
  const entries = Object.values(list).filter(isObject);
  const nested = entries.filter((entry) => isObject(entry["models"])).length;
  const read = nested > entries.length / 2 ? parseModelsDev(list) : parseLiteLlm(list);
  if (read.models.size === 0) throw wrong("The list of models has no entry that names a provider.");
  return read;
}

/**
 * Lays a list of LiteLLM or models.dev over the catalog, field by field.
 *
 * @param data the file's text or its parsed content
 * @param options `layer`: `user` (default) wins over `refreshed`; `source`: what provenance says, default the format
 * @throws ConfigurationError for what is no such list; then nothing is changed
 */
export function importModels(
  data: unknown,
  options: { readonly layer?: Exclude<Layer, "live">; readonly source?: string } = {},
): ImportResult {
  const { format, models, skipped } = readModelList(data);
  addPatches(options.layer ?? "user", models, options.source ?? `imported from ${format}`);
  return { format, models: models.size, skipped };
}
