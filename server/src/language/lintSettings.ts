/** What the linter may be told, taken from the settings of a resource. */
import { fitsGlob } from "./glob.ts";
import type { RuleSeverity, Settings } from "../../../shared/src/settings.ts";

export interface LintSettings {
  readonly enabled: boolean;
  /** Model for prompt files that name none; empty for none. */
  readonly model: string;
  /** Severity by rule code, where it is not the rule's own. */
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  /** Share of a window in percent from which a prompt is reported. */
  readonly promptWarningPercent: number;
  /** Price of a single call in USD from which `call-price` reports it. */
  readonly maxCallUsd: number;
}

export const defaultLintSettings: LintSettings = {
  enabled: true,
  model: "",
  rules: {},
  promptWarningPercent: 90,
  maxCallUsd: 0.1,
};

/** The linter's part of a resource's settings, with what globs say of the resource. */
export function lintSettings(settings: Settings, uri: string): LintSettings {
  return {
    enabled: settings["lint.enabled"],
    model: settings["lint.model"],
    rules: rulesFor(settings, uri),
    promptWarningPercent: settings["lint.promptWarningPercent"],
    maxCallUsd: settings["lint.maxCallUsd"],
  };
}

/** Severities of a file: those of the workspace, then those of each glob that fits, the later ones winning. */
function rulesFor(settings: Settings, uri: string): LintSettings["rules"] {
  const fitting = settings["lint.overrides"].filter(({ files }) => files.some((glob) => fitsGlob(glob, uri)));
  if (fitting.length === 0) return settings["lint.rules"];
  return Object.assign({}, settings["lint.rules"], ...fitting.map(({ rules }) => rules)) as LintSettings["rules"];
}
