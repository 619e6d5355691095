import { resolutionOf } from "../modelOf.ts";
import { isDirect } from "./callParts.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Signs that requests go elsewhere than to the client's own provider. */
const redirected = /base_?url|api_?base|proxy|gateway|litellm|openrouter|helicone|portkey|azure|bedrock/i;

/** Makers whose models no other service of the OpenAI kind has; weights that are free are served by anyone, often locally. */
const soleOwners: ReadonlySet<string> = new Set(["openai", "anthropic", "gemini", "xai"]);

/** A model of one provider on the client of another. */
export const foreignModel: Rule = {
  metadata: {
    code: "foreign-model",
    title: "Model of another provider",
    description: "The client of one provider is asked for a model of another, which it does not have.",
    severity: "warning",
    confidence: "medium",
    docsUrl: ruleDocsUrl("foreign-model"),
    fixable: false,
  },
  check({ facts, world }) {
    return facts.calls.flatMap((call): readonly Finding[] => {
      const { model, provider } = call;
      if (model === null || provider === undefined || call.customEndpoint === true || !isDirect(call)) return [];
      if (model.text.includes("/")) return [];
      const resolution = resolutionOf(world, model);
      if (resolution === undefined || resolution.match === "inherited" || resolution.provider === provider) return [];
      // An address in the environment (`OPENAI_BASE_URL`) leads to a server that the code does not name.
      if (!soleOwners.has(resolution.record.provider)) return [];
      // The client's provider may offer a model of that name too.
      if (world.resolveModel(`${provider}/${model.text}`) !== undefined) return [];
      const owner = world.providerName(resolution.record.provider);
      const message = `“${model.text}” is a model of ${owner}, but the client is that of ${world.providerName(provider)}: the call fails unless it goes through a gateway.`;
      return [{ code: this.metadata.code, span: model.span, message, fixes: [] }];
    });
  },
  // A gateway may be spoken of anywhere in the file.
  holds: ({ text }) => !redirected.test(text),
};
