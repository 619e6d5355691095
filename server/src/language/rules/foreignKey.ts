import { resolutionOf } from "../modelOf.ts";
import { fitsProvider, keysIn } from "./keyText.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A key under the name of a provider that it does not belong to. */
export const foreignKey: Rule = {
  wholeFile: true,
  aboutDocument: true,
  metadata: {
    code: "foreign-key",
    title: "Key of another provider",
    description: "A key stands under the variable, or goes into the call, of a provider that it does not belong to.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("foreign-key"),
    fixable: false,
  },
  check(context) {
    const { text, world } = context;
    return keysIn(world, text).flatMap(({ span, provider }): readonly Finding[] => {
      const wanted = variableOwner(context, span.start) ?? callOwner(context, span.start);
      const key = text.slice(span.start, span.end);
      if (wanted === undefined || wanted === provider || fitsProvider(world, wanted, key)) return [];
      return [
        {
          code: this.metadata.code,
          span,
          message: `This is a key of ${world.providerName(provider)}, but ${world.providerName(wanted)} is meant: the call is refused.`,
          fixes: [],
        },
      ];
    });
  },
};

const reach = 80;
const assigned = /\b([A-Z][A-Z0-9_]*)["'`]?\]?[ \t]*(?:=|:|,)[ \t]*["'`]?$/;

/** The provider whose variable a value is given to: `OPENAI_API_KEY=…`. */
function variableOwner({ text, world }: RuleContext, at: number): string | undefined {
  // Gateways are often reached under the name of the provider whose dialect they speak.
  if (/base_?url|api_?base/i.test(text)) return undefined;
  const name = assigned.exec(text.slice(Math.max(0, at - reach), at))?.[1];
  return name === undefined
    ? undefined
    : world.keyPatterns().find(({ variables }) => variables.includes(name))?.provider;
}

/** The provider of the call that a key is an argument of. */
function callOwner({ facts, world }: RuleContext, at: number): string | undefined {
  const call = facts.calls.find(({ parameters }) =>
    parameters.some(({ name, valueSpan }) => name === "api_key" && valueSpan.start <= at && at < valueSpan.end),
  );
  if (call === undefined || call.model === null || call.customEndpoint === true || call.open === true) return undefined;
  return resolutionOf(world, call.model)?.provider;
}
