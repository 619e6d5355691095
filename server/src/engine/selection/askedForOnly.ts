/** Providers whose models are no answer to a question that names no provider. */

/** Clouds and gateways, whose rows repeat other makers' models, and the built-in assistant. */
const NOT_BY_DEFAULT: ReadonlySet<string> = new Set([
  "openrouter",
  "vercel_ai_gateway",
  "huggingface",
  "bedrock",
  "azure",
  "vertex_ai",
  "parlance",
]);

/** Whether a provider's models are only looked at where somebody asks for that provider. */
export function isAskedForOnly(provider: string): boolean {
  return NOT_BY_DEFAULT.has(provider);
}
