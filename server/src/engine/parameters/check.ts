/** Judges one value against the table: what lint, hover and the chat's parameter panel ask. */
import type { SamplingParameters } from "../messages/types.ts";
import { synonym } from "./names.ts";
import type { ParameterFinding, ParameterName, RuleModel } from "./rule.ts";
import { ruleFor } from "./table.ts";

function sameValue(left: unknown, right: unknown): boolean {
  return left === right;
}

/** Largest output of the model where the provider is known to refuse more; `undefined` where it is not. */
function outputLimit(model: RuleModel, name: ParameterName): number | undefined {
  if (name !== "max_tokens" && name !== "max_completion_tokens") return undefined;
  // A record inherited from another member of the family says nothing certain about this one's limit.
  const record = model.record;
  if (!record || (record.id !== model.id && !record.aliases.includes(model.id))) return undefined;
  return ["openai", "anthropic", "gemini"].includes(model.provider)
    ? (record.max_output_tokens ?? undefined)
    : undefined;
}

/**
 * What the model does with `name: value`.
 * @param others The other parameters of the call as far as they are known; some rules depend on them.
 * @returns `ok` with the name on the wire, or why not, with the source of the fact and the allowed values or range.
 */
export function checkParameter(
  model: RuleModel,
  name: ParameterName,
  value: unknown,
  others: SamplingParameters = {},
): ParameterFinding {
  const parameters = { ...others, [name]: value } as SamplingParameters;
  const rule = ruleFor(model, name, parameters);
  if (!rule) return { kind: "ok", sent_as: name };
  const { verdict, source } = rule;
  switch (verdict.kind) {
    case "refused":
      return { kind: "refused", why: verdict.why, source };
    case "ignored":
      return { kind: "ignored", why: verdict.why, source };
    case "only":
      return verdict.values.some((allowed) => sameValue(allowed, value))
        ? { kind: "ok", sent_as: name }
        : { kind: "refused", why: verdict.why, source, allowed: verdict.values };
    case "sent": {
      const other = synonym(name, verdict.as);
      const finding = other && checkParameter(model, other, value, { ...others, [name]: undefined });
      if (finding && finding.kind !== "ok") return finding;
      const limit = outputLimit(model, name);
      const range: readonly [number, number] | undefined =
        verdict.range && limit !== undefined ? [verdict.range[0], Math.min(verdict.range[1], limit)] : verdict.range;
      if (range && typeof value === "number" && (value < range[0] || value > range[1])) {
        return { kind: "out_of_range", range, source };
      }
      return { kind: "ok", sent_as: verdict.as ?? name };
    }
  }
}
