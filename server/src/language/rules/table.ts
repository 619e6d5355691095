/** All rules, in the order of the docs. Settings, docs pages and diagnostics follow this table. */
import { callPrice } from "./callPrice.ts";
import { cheaperModel } from "./cheaperModel.ts";
import { deterministicTemperature } from "./deterministicTemperature.ts";
import { emptyContent } from "./emptyContent.ts";
import { forcedToolWhileThinking } from "./forcedToolWhileThinking.ts";
import { foreignKey } from "./foreignKey.ts";
import { foreignModel } from "./foreignModel.ts";
import { hardCodedKey } from "./hardCodedKey.ts";
import { hiddenCharacters } from "./hiddenCharacters.ts";
import { ignoredParameter } from "./ignoredParameter.ts";
import { ignoredSeed } from "./ignoredSeed.ts";
import { invalidSchema } from "./invalidSchema.ts";
import { jsonModeWithoutJson } from "./jsonModeWithoutJson.ts";
import { lookalikeCharacters } from "./lookalikeCharacters.ts";
import { maxTokensOverLimit } from "./maxTokensOverLimit.ts";
import { misplacedSystem } from "./misplacedSystem.ts";
import { noRoomForAnswer } from "./noRoomForAnswer.ts";
import { oversizedPrompt } from "./oversizedPrompt.ts";
import { parameterConflict } from "./parameterConflict.ts";
import { parameterOutOfRange } from "./parameterOutOfRange.ts";
import { personalData } from "./personalData.ts";
import { prefillWhitespace } from "./prefillWhitespace.ts";
import { promptInjection } from "./promptInjection.ts";
import { promptMissingInput } from "./promptMissingInput.ts";
import { promptUndefinedVariable } from "./promptUndefinedVariable.ts";
import { promptUnknownKey } from "./promptUnknownKey.ts";
import { promptUnusedVariable } from "./promptUnusedVariable.ts";
import { renamedParameter } from "./renamedParameter.ts";
import { retiredModel } from "./retiredModel.ts";
import { rolesNotAlternating } from "./rolesNotAlternating.ts";
import type { Rule, RuleMetadata } from "./rule.ts";
import { secretInPrompt } from "./secretInPrompt.ts";
import { soonRetiredModel } from "./soonRetiredModel.ts";
import { streamWithoutUsage } from "./streamWithoutUsage.ts";
import { strictSchema } from "./strictSchema.ts";
import { supersededModel } from "./supersededModel.ts";
import { temperatureAndTopP } from "./temperatureAndTopP.ts";
import { thinkingBudgetOverMaxTokens } from "./thinkingBudgetOverMaxTokens.ts";
import { tooManyCacheMarks } from "./tooManyCacheMarks.ts";
import { toolsWithEffort } from "./toolsWithEffort.ts";
import { uncachedPrefix } from "./uncachedPrefix.ts";
import { unknownModel } from "./unknownModel.ts";
import { unpinnedModel } from "./unpinnedModel.ts";
import { unsupportedAudio } from "./unsupportedAudio.ts";
import { unsupportedComputerUse } from "./unsupportedComputerUse.ts";
import { unsupportedEffort } from "./unsupportedEffort.ts";
import { unsupportedParameter } from "./unsupportedParameter.ts";
import { unsupportedPdf } from "./unsupportedPdf.ts";
import { unsupportedPrefill } from "./unsupportedPrefill.ts";
import { unsupportedStructuredOutput } from "./unsupportedStructuredOutput.ts";
import { unsupportedTools } from "./unsupportedTools.ts";
import { unsupportedVision } from "./unsupportedVision.ts";
import { unusedSuppression } from "./unusedSuppression.ts";
import { uselessCacheMark } from "./uselessCacheMark.ts";
import { volatileCachedPrefix } from "./volatileCachedPrefix.ts";

export const rules: readonly Rule[] = [
  oversizedPrompt,
  noRoomForAnswer,
  unknownModel,
  foreignModel,
  retiredModel,
  soonRetiredModel,
  supersededModel,
  cheaperModel,
  unpinnedModel,
  unsupportedParameter,
  unsupportedEffort,
  temperatureAndTopP,
  parameterOutOfRange,
  maxTokensOverLimit,
  parameterConflict,
  forcedToolWhileThinking,
  thinkingBudgetOverMaxTokens,
  toolsWithEffort,
  renamedParameter,
  ignoredParameter,
  ignoredSeed,
  deterministicTemperature,
  unsupportedTools,
  unsupportedStructuredOutput,
  unsupportedVision,
  unsupportedAudio,
  unsupportedPdf,
  unsupportedPrefill,
  unsupportedComputerUse,
  invalidSchema,
  strictSchema,
  jsonModeWithoutJson,
  tooManyCacheMarks,
  uselessCacheMark,
  volatileCachedPrefix,
  uncachedPrefix,
  streamWithoutUsage,
  callPrice,
  misplacedSystem,
  rolesNotAlternating,
  prefillWhitespace,
  emptyContent,
  hardCodedKey,
  foreignKey,
  secretInPrompt,
  personalData,
  lookalikeCharacters,
  hiddenCharacters,
  promptInjection,
  promptUnknownKey,
  promptUndefinedVariable,
  promptUnusedVariable,
  promptMissingInput,
  // Looks at what the others came to.
  unusedSuppression,
];

/** What settings, docs and editors have to know of each rule. */
export const ruleTable: readonly RuleMetadata[] = rules.map((rule) => rule.metadata);
