/** Protocol of the catalog's upkeep: reading newer facts about models from the network. */
import * as z from "zod";
import type { RequestDefinition } from "./protocol.ts";

/** Reads model facts anew, whatever the day of the last time. Never in an untrusted workspace. */
export const RefreshModelFacts = {
  method: "parlance/models/refresh",
  params: z.object({}),
  result: z.object({
    /** `kept`: what was read is not believable, or could not be read; the facts in use stay. */
    outcome: z.enum(["updated", "unchanged", "kept", "off", "untrusted"]),
    /** Models that the newer facts speak about. */
    models: z.int(),
    /** One sentence for the user. */
    message: z.string(),
    /** ISO 8601 moment of the facts now in use; null where only the snapshot is. */
    refreshedAt: z.string().nullable(),
  }),
} as const satisfies RequestDefinition<z.ZodType, z.ZodType>;
export type RefreshOutcome = z.infer<(typeof RefreshModelFacts)["result"]>;
