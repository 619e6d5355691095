/** Lists of models from elsewhere: told apart by their shape, read, and laid over the catalog. */
import { ConfigurationError } from "../../resilience/errors.ts";
import { atOnce, type Steps } from "../../steps.ts";
import { addPatches, type Layer } from "../registry.ts";
import { isObject, type ImportedList, type ListFormat, type Skipped } from "./imported.ts";
import { parseLiteLlm } from "./litellm.ts";
import { readMembers } from "./members.ts";
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
export function* readModelList(data: unknown): Steps<ImportedList> {
  let list: ReadonlyMap<string, unknown>;
  if (typeof data === "string") {
    try {
      list = yield* readMembers(data);
    } catch (cause) {
      throw wrong("The list of models is no JSON object of entries by name.", cause);
    }
  } else if (isObject(data)) {
    list = new Map(Object.entries(data));
  } else {
    throw wrong("The list of models is no object of entries by name.");
  }
  const entries = [...list.values()].filter(isObject);
  const nested = entries.filter((entry) => isObject(entry["models"])).length;
  const read = yield* nested > entries.length / 2 ? parseModelsDev(list) : parseLiteLlm(list);
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
  const { format, models, skipped } = atOnce(readModelList(data));
  addPatches(options.layer ?? "user", models, options.source ?? `imported from ${format}`);
  return { format, models: models.size, skipped };
}
