/** Messages between the model table's page and the extension host that shows it. Both ends validate. */
import * as z from "zod";
import { maxCompared } from "./compared.ts";
import { ModelCompare, ModelTable } from "./modelTable.ts";
import { errorView } from "./protocol.ts";

const ref = z.string().max(300);

/** From the page. */
export const fromModels = z.discriminatedUnion("type", [
  /** The page is up and wants all rows. */
  z.object({ type: z.literal("ready") }),
  /** Looks again for rows that are not in the table yet. */
  z.object({ type: z.literal("reload") }),
  z.object({ type: z.literal("compare"), models: z.array(ref).min(1).max(maxCompared) }),
  z.object({ type: z.literal("copy"), text: z.string().max(4_000_000) }),
  z.object({ type: z.literal("use"), model: ref, name: z.string().max(300) }),
  z.object({ type: z.literal("open-link"), url: z.string().max(4000) }),
  z.object({ type: z.literal("open-dashboard") }),
  z.object({ type: z.literal("show-log") }),
]);
export type FromModels = z.infer<typeof fromModels>;

/** To the page. */
export const toModels = z.discriminatedUnion("type", [
  z.object({ type: z.literal("table"), table: ModelTable.result }),
  z.object({ type: z.literal("comparison"), comparison: ModelCompare.result }),
  /** Compare these, as a command or a link asked. */
  z.object({ type: z.literal("show"), models: z.array(ref).max(maxCompared) }),
  z.object({ type: z.literal("error"), error: errorView }),
]);
export type ToModels = z.infer<typeof toModels>;
