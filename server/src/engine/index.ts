/** The library: one call for every model, and what is known about models. */
export { completion } from "./completion.ts";
export { responses } from "./responses.ts";
export { createEngine, type Complete, type Engine, type Respond } from "./engine.ts";
export type { CallContext, CallNote, EngineOptions, OutgoingCall, Runner, TimeoutSettings } from "./call/options.ts";
export type { KeyCheck, RemoteOptions } from "./call/remote.ts";
export type { CountMemory, ExactCount, ExactCountOptions } from "./call/countExactly.ts";
export { keyFromEnvironment } from "./call/keys.ts";
export type { NetworkSettings } from "./transport/network.ts";
export * from "./resilience/errors.ts";

export type * from "./messages/types.ts";
export type * from "./responses/types.ts";
export { createSessions, Sessions, type SessionsOptions, type Turn } from "./sessions/sessions.ts";
export type { StreamEvent } from "./stream/events.ts";
export { MessageBuilder, messageBuilder } from "./messages/builder.ts";
export { type FileOptions, filePart, type ImageOptions, imagePart } from "./messages/files/read.ts";

export type {
  Ability,
  Fees,
  LifeCycle,
  ModelRecord,
  Multipliers,
  Prices,
  PriceTier,
  Resolution,
  ServicePrices,
  ServiceTier,
} from "./catalog/record.ts";
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
export { importModels, type ImportResult, type ListFormat, type Skipped } from "./catalog/import/importModels.ts";
export { findModelNames, type NamePlace } from "./catalog/scan.ts";

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
export { calibrationOf, type CalibrationStore, useCalibrationStore } from "./tokens/learned.ts";
export type { Calibration } from "./tokens/calibration.ts";
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
export { type CachedCall, cacheSavings, type CacheSavings } from "./cost/savings.ts";
export { computeCost, type CostOptions } from "./cost/compute.ts";
export { Budget, type BudgetOptions, createBudget, type Granted, type PlannedCall } from "./cost/budget/budget.ts";
export type { BudgetLimit, Caller } from "./cost/budget/limits.ts";
export type { BudgetState } from "./cost/budget/state.ts";
export type * from "./cost/ledger/answers.ts";
export type * from "./cost/ledger/entry.ts";
export { toUsd } from "./cost/money.ts";
export { type Ledger, type LedgerOptions, openLedger } from "./cost/ledger/ledger.ts";
export { createHealth, Health, type HealthOptions, type HealthSource } from "./resilience/health.ts";
export type { HealthReport, ModelHealth } from "./resilience/healthReport.ts";
export type { HealthThresholds, Observation } from "./resilience/observation.ts";
export type { HealthAlert, ModelState } from "./resilience/healthAlerts.ts";
export * from "./selection/compare.ts";
export * from "./selection/find.ts";
export { listModels, type ListOptions, type ModelFilter, type ModelSortKey } from "./selection/list.ts";
export type { Requirements } from "./selection/requirements.ts";
