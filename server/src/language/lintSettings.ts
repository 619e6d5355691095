/** What the linter may be told, taken from the settings of a resource. */
import type { RuleSeverity, Settings } from "../../../shared/src/settings.ts";

export interface LintSettings {
  readonly enabled: boolean;
  /** Model for prompt files that name none; empty for none. */
  readonly model: string;
  /** Severity by rule code, where it is not the rule's own. */
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  /** Share of a window in percent from which a prompt is reported. */
  readonly promptWarningPercent: number;
}

export const defaultLintSettings: LintSettings = { enabled: true, model: "", rules: {}, promptWarningPercent: 90 };

/** The linter's part of a resource's settings. */
export function lintSettings(settings: Settings): LintSettings {
  return {
    enabled: settings["lint.enabled"],
    model: settings["lint.model"],
    rules: settings["lint.rules"],
    promptWarningPercent: settings["lint.promptWarningPercent"],
  };
}
