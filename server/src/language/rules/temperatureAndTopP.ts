import type { CheckedParameter } from "./callModels.ts";
import { checkedParameters, shownModel } from "./callModels.ts";
import type { Fix, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Two samplers of which the model takes one. */
export const temperatureAndTopP: Rule = {
  metadata: {
    code: "temperature-and-top-p",
    title: "Temperature together with top_p",
    description:
      "The call sets temperature and top_p, of which its model takes only one: the provider answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("temperature-and-top-p"),
    fixable: true,
  },
  check(context) {
    return checkedParameters(context).flatMap((checked) => {
      const { call, parameter, resolution } = checked;
      if (!isSamplerConflict(checked) || call.dropsParameters === true) return [];
      if (call.library === "litellm" && call.open === true) return [];
      const temperature = call.parameters.find(({ name }) => name === "temperature");
      const fixes = [temperature, parameter].flatMap((one): readonly Fix[] =>
        one === undefined ? [] : [{ title: `Remove ${one.written}`, edits: [{ span: one.removalSpan, text: "" }] }],
      );
      return [
        {
          code: this.metadata.code,
          span: parameter.nameSpan,
          message: `${shownModel(resolution)} takes temperature or ${parameter.written}, not both.`,
          fixes,
        },
      ];
    });
  },
};

/** Whether a `top_p` is refused only because of the temperature beside it. */
export function isSamplerConflict({ call, parameter, resolution, finding }: CheckedParameter): boolean {
  if (parameter.name !== "top_p" || resolution.record.provider !== "anthropic") return false;
  if (finding.kind !== "refused" || finding.allowed !== undefined || !/temperature/.test(finding.why)) return false;
  return call.parameters.some(({ name, value }) => name === "temperature" && value.kind === "number");
}
