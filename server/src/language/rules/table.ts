/** All rules, in the order of the docs. Settings, docs pages and diagnostics follow this table. */
import { emptyContent } from "./emptyContent.ts";
import { foreignKey } from "./foreignKey.ts";
import { hardCodedKey } from "./hardCodedKey.ts";
import { ignoredParameter } from "./ignoredParameter.ts";
import { jsonModeWithoutJson } from "./jsonModeWithoutJson.ts";
import { maxTokensOverLimit } from "./maxTokensOverLimit.ts";
import { oversizedPrompt } from "./oversizedPrompt.ts";
import { parameterOutOfRange } from "./parameterOutOfRange.ts";
import { prefillWhitespace } from "./prefillWhitespace.ts";
import { renamedParameter } from "./renamedParameter.ts";
import { retiredModel } from "./retiredModel.ts";
import type { Rule, RuleMetadata } from "./rule.ts";
import { soonRetiredModel } from "./soonRetiredModel.ts";
import { streamWithoutUsage } from "./streamWithoutUsage.ts";
import { supersededModel } from "./supersededModel.ts";
import { temperatureAndTopP } from "./temperatureAndTopP.ts";
import { unknownModel } from "./unknownModel.ts";
import { unsupportedEffort } from "./unsupportedEffort.ts";
import { unsupportedParameter } from "./unsupportedParameter.ts";
import { unusedSuppression } from "./unusedSuppression.ts";

export const rules: readonly Rule[] = [
  oversizedPrompt,
  unknownModel,
  retiredModel,
  soonRetiredModel,
  supersededModel,
  unsupportedParameter,
  unsupportedEffort,
  temperatureAndTopP,
  parameterOutOfRange,
  maxTokensOverLimit,
  renamedParameter,
  ignoredParameter,
  jsonModeWithoutJson,
  streamWithoutUsage,
  prefillWhitespace,
  emptyContent,
  hardCodedKey,
  foreignKey,
  // Looks at what the others came to.
  unusedSuppression,
];

/** What settings, docs and editors have to know of each rule. */
export const ruleTable: readonly RuleMetadata[] = rules.map((rule) => rule.metadata);
