import type { ModelNameFact } from "../facts.ts";
import { resolutionOf } from "../modelOf.ts";
import type { LanguageWorld, ModelSuggestion } from "../world.ts";
import { isOutsideCatalog } from "./outsideCatalog.ts";
import type { Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Providers whose own models the catalog has in full; elsewhere an unknown name means nothing. */
const complete: ReadonlySet<string> = new Set(["openai", "anthropic", "gemini", "xai"]);

const mostSuggestions = 3;

/** A name that none of the provider's models has. */
export const unknownModel: Rule = {
  metadata: {
    code: "unknown-model",
    title: "Model that does not exist",
    description: "The call names a model that its provider does not have; often a slip of the pen.",
    severity: "warning",
    confidence: "medium",
    docsUrl: ruleDocsUrl("unknown-model"),
    fixable: true,
  },
  check({ facts, world }) {
    return facts.modelNames.flatMap((name) => {
      const provider = judgedProvider(name);
      if (provider === undefined || !complete.has(provider) || isOutsideCatalog(provider, name.text)) return [];
      if (isGatewayId(world, name)) return [];
      const resolution = resolutionOf(world, name);
      if (resolution !== undefined && resolution.match !== "inherited") return [];
      const near = nearNames(world, name, provider);
      // A newer member of a known family is no mistake, unless it is a known one misspelt.
      if (resolution !== undefined && !near.some((known) => isSlip(name.text, known))) return [];
      const suggestions = near.map(({ record }) => name.text.slice(0, name.text.lastIndexOf("/") + 1) + record.id);
      const nearest = suggestions[0];
      return [
        {
          code: this.metadata.code,
          span: name.span,
          message: `${world.providerName(provider)} has no model “${name.text}”${nearest === undefined ? "." : `. Did you mean “${nearest}”?`}`,
          fixes: suggestions.map((text, index) => ({
            title: `Change to “${text}”`,
            edits: [{ span: name.span, text }],
            ...(index === 0 ? { preferred: true } : {}),
          })),
        },
      ];
    });
  },
};

/** The provider that a name certainly goes to; undefined where that can't be said. */
function judgedProvider(name: ModelNameFact): string | undefined {
  if (name.certainty !== "certain" || name.customEndpoint === true) return undefined;
  // Fine-tuned models and paths of deployments are one's own.
  if (/^ft:|^(?:tunedModels|projects|endpoints|arn:)/.test(name.text)) return undefined;
  const slash = name.text.indexOf("/");
  if (slash === -1) return name.provider;
  // Groq and others have models of other makers, by the names that the makers give them.
  if (name.provider !== undefined && !complete.has(name.provider)) return undefined;
  const prefix = name.text.slice(0, slash);
  if (prefix === "models") return name.provider;
  // To another's client the maker's name is a part of the id: Groq's `openai/gpt-oss-120b`.
  return name.provider === undefined || name.provider === prefix ? prefix : undefined;
}

/** An id of OpenRouter, which gateways share: `openai/o4-mini-high`, `openai/gpt-4o:extended`. */
function isGatewayId(world: LanguageWorld, { text }: ModelNameFact): boolean {
  if (!text.includes("/")) return false;
  if (/:[\w-]+$/.test(text)) return true;
  const resolution = world.resolveModel(`openrouter/${text}`);
  return resolution !== undefined && resolution.match !== "inherited";
}

function nearNames(world: LanguageWorld, name: ModelNameFact, provider: string): readonly ModelSuggestion[] {
  return world
    .suggestModels(name.text.includes("/") ? name.text : `${provider}/${name.text}`, mostSuggestions)
    .filter((suggestion) => suggestion.record.provider === provider);
}

/** One letter or joint apart from a known name, with the same figures: `gpt-41`, `claude-sonet-4-5`; `gpt-4.2` is not. */
function isSlip(name: string, { record, distance }: ModelSuggestion): boolean {
  return distance === 1 && digitsOf(name) === digitsOf(record.id);
}

function digitsOf(name: string): string {
  return name.replaceAll(/\D/g, "");
}
