/** Facts from the npm package `llm-zoo` (MIT): abilities, efforts and life cycle of curated models. */
import { MODEL_CONFIGS } from "llm-zoo";
import type { Ability } from "../../../server/src/engine/catalog/record.ts";
import type { Facts, SourceFacts } from "../draft.ts";

/** The package's providers whose ids are those of the maker's API. */
const PROVIDER: Readonly<Record<string, string>> = {
  openai: "openai",
  anthropic: "anthropic",
  google: "gemini",
  xai: "xai",
  deepseek: "deepseek",
};

const FLAGS: Readonly<Record<string, Ability>> = {
  supportsFunctionCalling: "function_calling",
  supportsVision: "vision",
  supportsNativePdf: "pdf",
  supportsNativeAudio: "audio_input",
  supportsReasoning: "reasoning",
  supportsAssistantPrefill: "assistant_prefill",
  supportsNativeWebSearch: "web_search",
  supportsSystemPrompt: "system_messages",
};

/** Models by reference; where several entries stand for one id (with and without thinking), the later adds to it. */
export function readLlmZoo(): SourceFacts {
  const facts = new Map<string, Facts>();
  for (const model of Object.values(MODEL_CONFIGS)) {
    const provider = PROVIDER[model.provider];
    if (provider === undefined || model.openRouterOnly) continue;
    const ref = `${provider}/${model.fullName}`;
    const flags = model.capabilities as unknown as Readonly<Record<string, unknown>>;
    const before = facts.get(ref);
    const has = Object.entries(FLAGS).filter(([flag]) => flags[flag] === true);
    const efforts = flags["supportedReasoningEfforts"];
    const caches = flags["supportsPromptCaching"] === true || flags["supportsAutoPromptCaching"] === true;
    facts.set(ref, {
      name: before?.name ?? model.label,
      context_window: model.contextWindow,
      max_output_tokens: model.maxOutputTokens,
      abilities: [
        ...new Set([
          ...(before?.abilities ?? []),
          ...has.map(([, ability]) => ability),
          ...(caches ? (["prompt_caching"] as const) : []),
        ]),
      ],
      ...(Array.isArray(efforts) && efforts.length > 0 ? { efforts: efforts.map(String) } : {}),
      life_cycle: { status: model.retired === true ? "retired" : model.deprecated === true ? "deprecated" : "active" },
      aliases: model.shortName === model.fullName ? [] : [model.shortName],
    });
  }
  return facts;
}
