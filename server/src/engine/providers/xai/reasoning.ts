/** `reasoning_effort` in the words that a Grok offers. Source: https://docs.x.ai/docs/guides/reasoning */
import type { ReasoningEffort, Warning } from "../../messages/types.ts";
import { grokContract } from "../../parameters/grokContract.ts";

const order: readonly string[] = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

function changed(message: string): Warning {
  return { code: "parameter_clamped", parameter: "reasoning_effort", message };
}

/** The effort to send, the nearest where the model does not offer the one asked for; none where it has no setting. */
export function prepareEffort(
  effort: ReasoningEffort | undefined,
  model: string,
): { readonly effort?: string; readonly warnings: readonly Warning[] } {
  if (effort === undefined || effort === null) return { warnings: [] };
  const { efforts } = grokContract(model);
  const asked = effort === "disable" ? "none" : effort;
  if (efforts.includes(asked)) return { effort: asked, warnings: [] };
  if (efforts.length === 0)
    return { warnings: [changed(`reasoning_effort was left out: ${model} has no effort setting.`)] };
  const place = order.indexOf(asked);
  const active = efforts.filter((one) => one !== "none");
  const nearest = active.find((one) => order.indexOf(one) >= place) ?? active.at(-1) ?? "low";
  return {
    effort: nearest,
    warnings: [changed(`reasoning_effort ${effort} was sent as ${nearest}: ${model} offers ${efforts.join(", ")}.`)],
  };
}
