/** The public face of the language features: a service over an interface of the world. */
export { createLanguageService } from "./service.ts";
export type { LanguageService } from "./service.ts";
export { createDefaultWorld } from "./defaultWorld.ts";
export { defaultLintSettings, lintSettings } from "./lintSettings.ts";
export type { LintSettings } from "./lintSettings.ts";
export { ruleTable } from "./rules/table.ts";
export type { RuleMetadata } from "./rules/rule.ts";
export { notCancelled } from "./world.ts";
export type { CancellationToken, LanguageWorld, TokenCount } from "./world.ts";
