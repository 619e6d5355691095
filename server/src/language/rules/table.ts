/** All rules, in the order of the docs. Settings, docs pages and diagnostics follow this table. */
import { maxTokensOverLimit } from "./maxTokensOverLimit.ts";
import { oversizedPrompt } from "./oversizedPrompt.ts";
import { parameterOutOfRange } from "./parameterOutOfRange.ts";
import { retiredModel } from "./retiredModel.ts";
import type { Rule, RuleMetadata } from "./rule.ts";
import { soonRetiredModel } from "./soonRetiredModel.ts";
import { unknownModel } from "./unknownModel.ts";
import { unsupportedParameter } from "./unsupportedParameter.ts";

export const rules: readonly Rule[] = [
  oversizedPrompt,
  unknownModel,
  retiredModel,
  soonRetiredModel,
  unsupportedParameter,
  parameterOutOfRange,
  maxTokensOverLimit,
];

/** What settings, docs and editors have to know of each rule. */
export const ruleTable: readonly RuleMetadata[] = rules.map((rule) => rule.metadata);
