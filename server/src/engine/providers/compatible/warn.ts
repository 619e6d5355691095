import type { Warning } from "../../messages/types.ts";

/** Reports a change that building a request made. */
export type Warn = (warning: Warning) => void;

/** A `warn` and the list it fills. */
export function collectWarnings(): { warn: Warn; warnings: Warning[] } {
  const warnings: Warning[] = [];
  return { warn: (warning) => void warnings.push(warning), warnings };
}
