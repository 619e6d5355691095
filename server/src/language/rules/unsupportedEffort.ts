import type { CallFact, ParameterFact } from "../facts.ts";
import { ruleModelOf } from "../modelOf.ts";
import { judge, ownCalls, shownModel } from "./callModels.ts";
import type { Finding, Fix, Rule, RuleContext } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A reasoning effort that the model does not offer. */
export const unsupportedEffort: Rule = {
  metadata: {
    code: "unsupported-effort",
    title: "Reasoning effort that the model lacks",
    description:
      "The call asks for a reasoning effort that its model does not offer: the provider answers with an error.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("unsupported-effort"),
    fixable: true,
  },
  check(context) {
    return ownCalls(context).flatMap(({ call, resolution }) => {
      if (call.dropsParameters === true || (call.library === "litellm" && call.open === true)) return [];
      return call.parameters.flatMap((parameter): readonly Finding[] => {
        const effort = effortIn(parameter);
        if (effort === undefined) return [];
        const direct = parameter.name === "reasoning_effort";
        const finding = direct
          ? judge(context.world, call, resolution, parameter)
          : context.world.checkParameter(ruleModelOf(resolution), "reasoning_effort", effort, {});
        if (finding?.kind !== "refused" || finding.allowed === undefined || finding.allowed.length === 0) return [];
        // `disable` is this project's word for “none”; the APIs do not know it.
        const allowed = finding.allowed.filter((value): value is string => value !== "disable");
        return [
          {
            code: this.metadata.code,
            span: parameter.valueSpan,
            message: `${shownModel(resolution)} has no effort “${effort}”, only ${allowed.join(", ")}.`,
            fixes: direct ? fixesOf(context, call, parameter, allowed) : [],
          },
        ];
      });
    });
  },
};

/** The effort of `reasoning_effort="…"`, or of the Responses API's `reasoning={"effort": "…"}`. */
function effortIn({ name, value }: ParameterFact): string | undefined {
  if (name === "reasoning_effort") return value.kind === "string" ? value.value : undefined;
  if (name !== "reasoning" || value.kind !== "object") return undefined;
  const effort = (value.value as Record<string, unknown> | null | undefined)?.["effort"];
  return typeof effort === "string" ? effort : undefined;
}

function fixesOf(
  { text }: RuleContext,
  call: CallFact,
  { valueSpan }: ParameterFact,
  allowed: readonly string[],
): readonly Fix[] {
  const quote = text[valueSpan.start];
  // A constant that stands elsewhere may be used elsewhere too; an unquoted value is that of a prompt file.
  if (quote === undefined || valueSpan.start < call.span.start || valueSpan.end > call.span.end) return [];
  // A symbol is put into its own form by its language.
  const quoted = /["'`]/.test(quote)
    ? quote
    : quote === ":"
      ? '"'
      : /\w/.test(quote) && call.library.includes("prompt")
        ? ""
        : null;
  if (quoted === null) return [];
  return allowed.map((effort) => ({
    title: `Set the effort to ${effort}`,
    edits: [{ span: valueSpan, text: `${quoted}${effort}${quoted}` }],
  }));
}
