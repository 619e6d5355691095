/** Answers the model table's requests: rows by filter and order, and models side by side. */
import { setImmediate } from "node:timers/promises";
import type { ParamsOf, ResultOf } from "../../../../shared/src/protocol.ts";
import type { ModelCompare, ModelRow, ModelTable } from "../../../../shared/src/modelTable.ts";
import { snapshot } from "../../engine/catalog/load.ts";
import { allModels, resolveModel } from "../../engine/catalog/lookup.ts";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import { listModels } from "../../engine/selection/list.ts";
import { comparisonMarkdown } from "./markdown.ts";
import { modelRow, providerName } from "./row.ts";

type Table = ResultOf<typeof ModelTable>;
type Comparison = ResultOf<typeof ModelCompare>;

function providersWithRows(every: readonly ModelRecord[]): Table["providers"] {
  const counts = new Map<string, number>();
  for (const { provider } of every) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  return [...counts].map(([id, models]) => ({ id, name: providerName(id), models }));
}

/** Rows made before others get their turn. */
const SLICE = 200;

/** The whole catalog, read provider by provider so that a keystroke in between is not kept waiting. */
async function everyModel(): Promise<readonly ModelRecord[]> {
  const stored = snapshot();
  for (const provider of stored.providers) {
    stored.readAll(provider);
    await setImmediate();
  }
  return allModels();
}

/** @param refreshedAt ISO 8601 moment of the refreshed facts in use */
export async function modelTable(
  params: ParamsOf<typeof ModelTable>,
  refreshedAt: string | null,
  now: Date,
): Promise<Table> {
  const every = await everyModel();
  const { filter, sort, limit } = params;
  const found = listModels({
    today: now,
    ...(filter === undefined ? {} : { filter }),
    ...(sort === undefined ? {} : { sort }),
  });
  const shown = found.slice(0, limit ?? found.length);
  const rows: ModelRow[] = [];
  for (let start = 0; start < shown.length; start += SLICE) {
    for (const record of shown.slice(start, start + SLICE)) rows.push(modelRow(record, now));
    await setImmediate();
  }
  return {
    rows,
    matching: found.length,
    total: every.length,
    providers: providersWithRows(every),
    snapshotAsOf: snapshot().prices_as_of,
    refreshedAt,
  };
}

export function modelComparison(params: ParamsOf<typeof ModelCompare>, now: Date): Comparison {
  const models = params.models.map((asked) => {
    const found = resolveModel(asked);
    return { asked, row: found === undefined ? null : modelRow(found.record, now, found.match === "inherited") };
  });
  return { models, markdown: comparisonMarkdown(models) };
}
