/** The protocol's requests about the catalog: the model table, models side by side, newer facts. */
import { RefreshModelFacts } from "../../../shared/src/modelFacts.ts";
import { ModelCompare, ModelTable } from "../../../shared/src/modelTable.ts";
import { route, type Route } from "./route.ts";

export const modelRoutes: readonly Route[] = [
  route(ModelTable, async (params, { room }) => {
    const [{ modelTable }, facts] = await Promise.all([import("../chat/modelTable/table.ts"), room.modelFacts()]);
    await facts.load();
    return modelTable(params, facts.refreshedAt(), new Date());
  }),
  route(ModelCompare, async (params, { room }) => {
    const [{ modelComparison }, facts] = await Promise.all([import("../chat/modelTable/table.ts"), room.modelFacts()]);
    await facts.load();
    return modelComparison(params, new Date());
  }),
  route(RefreshModelFacts, async (_params, { room }) => (await room.modelFacts()).refresh(), { keepsResult: true }),
];
