import { familyOf } from "../../../server/src/engine/catalog/family.ts";
import type { ModelRecord } from "../../../server/src/engine/catalog/record.ts";
import type { RuleModel } from "../../../server/src/engine/parameters/rule.ts";

/** A model as the rules see it, from `provider/id`. */
export function model(ref: string, record: ModelRecord | null = null): RuleModel {
  const slash = ref.indexOf("/");
  const provider = ref.slice(0, slash);
  const id = ref.slice(slash + 1);
  return { provider, id, family: familyOf(provider, id), record };
}
