/** Reads what the host posts to the model table. A message of the wrong shape is dropped, never half applied. */
import type { ToModels } from "../../../shared/src/modelsPage.ts";
import type { ModelRow, TablePrices, TablePriceVariant } from "../../../shared/src/modelTable.ts";
import { arrayOf, isBoolean, isNumber, isString, nullable, objectOf, oneOf, optional } from "../host/guard.ts";
import type { Guard } from "../host/guard.ts";
import { isError } from "../host/incoming.ts";

const isPrice = nullable(isNumber);
const isPrices = objectOf<TablePrices>({
  input: isPrice,
  output: isPrice,
  cache_read: isPrice,
  cache_write: isPrice,
  cache_write_1h: isPrice,
  audio_input: isPrice,
  audio_output: isPrice,
});
const isVariant = objectOf<TablePriceVariant>({
  label: isString,
  prices: objectOf<TablePriceVariant["prices"]>({
    input: optional(isPrice),
    output: optional(isPrice),
    cache_read: optional(isPrice),
    cache_write: optional(isPrice),
    cache_write_1h: optional(isPrice),
    audio_input: optional(isPrice),
    audio_output: optional(isPrice),
  }),
});

const isStrings: Guard<Record<string, string>> = (value): value is Record<string, string> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isString);

const isRow = objectOf<ModelRow>({
  ref: isString,
  provider: isString,
  providerName: isString,
  id: isString,
  name: isString,
  family: isString,
  kind: isString,
  contextWindow: isPrice,
  maxInputTokens: isPrice,
  maxOutputTokens: isPrice,
  prices: nullable(isPrices),
  blended: isPrice,
  pricesAsOf: nullable(isString),
  variants: arrayOf(isVariant),
  surcharges: arrayOf(isString),
  abilities: arrayOf(isString),
  efforts: arrayOf(isString),
  status: oneOf("active", "preview", "deprecated", "retired"),
  released: nullable(isString),
  retires: nullable(isString),
  successor: nullable(isString),
  knowledgeCutoff: nullable(isString),
  aliases: arrayOf(isString),
  docsUrl: nullable(isString),
  sources: isStrings,
  layer: oneOf("snapshot", "refreshed", "user", "live"),
  inherited: isBoolean,
});

type Fields<T extends ToModels["type"]> = Omit<Extract<ToModels, { type: T }>, "type">;
type Table = Fields<"table">["table"];
type Comparison = Fields<"comparison">["comparison"];

/** One guard a message type; a type missing here does not compile. */
const guards: { readonly [T in ToModels["type"]]: Guard<Fields<T>> } = {
  table: objectOf<Fields<"table">>({
    table: objectOf<Table>({
      rows: arrayOf(isRow),
      matching: isNumber,
      total: isNumber,
      providers: arrayOf(objectOf<Table["providers"][number]>({ id: isString, name: isString, models: isNumber })),
      snapshotAsOf: isString,
      refreshedAt: nullable(isString),
    }),
  }),
  comparison: objectOf<Fields<"comparison">>({
    comparison: objectOf<Comparison>({
      models: arrayOf(objectOf<Comparison["models"][number]>({ asked: isString, row: nullable(isRow) })),
      markdown: isString,
    }),
  }),
  show: objectOf<Fields<"show">>({ models: arrayOf(isString) }),
  error: objectOf<Fields<"error">>({ error: isError }),
};

/** @returns The message, or `undefined` where it is none that the page knows or a field has the wrong shape. */
export function readModelsMessage(data: unknown): ToModels | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const type = (data as { type?: unknown }).type;
  if (typeof type !== "string" || !Object.hasOwn(guards, type)) return undefined;
  return guards[type as ToModels["type"]](data) ? (data as ToModels) : undefined;
}
