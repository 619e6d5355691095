/** Whether a call asks the model to think, in any of the spellings. */
import type { SamplingParameters } from "../messages/types.ts";

/** Efforts that mean "do not think". */
export function isEffortOff(effort: SamplingParameters["reasoning_effort"]): boolean {
  return effort === "none" || effort === "disable";
}

/** True where `thinking` or `reasoning_effort` turns thinking on; `thinking` decides where both are given. */
export function thinkingOn(parameters: SamplingParameters): boolean {
  if (parameters.thinking) return parameters.thinking.type !== "disabled";
  const effort = parameters.reasoning_effort;
  return effort !== undefined && effort !== null && !isEffortOff(effort);
}
