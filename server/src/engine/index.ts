/** The library: one call for every model, and what is known about models. */
export { completion } from "./completion.ts";
export { responses } from "./responses.ts";
export { createEngine, type Complete, type Engine, type Respond } from "./engine.ts";
export type { CallNote, EngineOptions, OutgoingCall, Runner, TimeoutSettings } from "./call/options.ts";
export type { KeyCheck, RemoteOptions } from "./call/remote.ts";
export { keyFromEnvironment } from "./call/keys.ts";
export type { NetworkSettings } from "./transport/network.ts";
export * from "./resilience/errors.ts";

export type * from "./messages/types.ts";
export type * from "./responses/types.ts";
export { createSessions, Sessions, type SessionsOptions, type Turn } from "./sessions/sessions.ts";
export type { StreamEvent } from "./stream/events.ts";
export { MessageBuilder, messageBuilder } from "./messages/builder.ts";
export { type FileOptions, filePart, type ImageOptions, imagePart } from "./messages/files/read.ts";

export type { Ability, LifeCycle, ModelRecord, Prices, PriceTier, Resolution } from "./catalog/record.ts";
export {
  allModels,
  lifeCycleOn,
  type LifeCycleState,
  modelRef,
  type ModelRegistration,
  registerModel,
  resolveModel,
  suggestModels,
  type Suggestion,
} from "./catalog/lookup.ts";
export * from "./catalog/info.ts";

export type { PreparedRequest, ProviderDescriptor } from "./providers/adapter.ts";
export { type DialectChoice, dialectFor } from "./providers/dialect.ts";
export {
  customProvider,
  type EndpointSetting,
  providerById,
  providerForPrefix,
  providers,
} from "./providers/registry.ts";

export type { ParameterFinding, ParameterName, RuleModel } from "./parameters/rule.ts";
export { checkParameter } from "./parameters/check.ts";
export { getSupportedOpenAIParams } from "./parameters/supported.ts";

export { countTokens, countTokensSliced, type CountOptions, type TokenCount } from "./tokens/count.ts";
export * from "./context/cachePlan.ts";
export { type CacheRule, cacheRule } from "./context/cacheRules.ts";
export { type FitOptions, type FittedContext, fitContext } from "./context/fit.ts";
export {
  adaptiveMaxTokens,
  type ContextValidation,
  type RoomOptions,
  validateContext,
  type WindowOptions,
} from "./context/window.ts";
export * from "./cost/estimate.ts";
export * from "./selection/compare.ts";
export * from "./selection/find.ts";
export type { Requirements } from "./selection/requirements.ts";
