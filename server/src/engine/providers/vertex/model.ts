/**
 * Whose model an id on Vertex AI names, and how the id stands in the address.
 * Source: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude
 */

/** Publishers whose models Parlance speaks to on Vertex AI. A bare number is a tuned Gemini's endpoint. */
export type Publisher = "google" | "anthropic" | "endpoint";

/** The id without the resource path that it may be written with. */
function bare(model: string): string {
  return model.replace(/^(?:projects\/[^/]+\/locations\/[^/]+\/)?(?:publishers\/[^/]+\/)?(?:models|endpoints)\//, "");
}

export function publisherOf(model: string): Publisher {
  const id = bare(model);
  if (/(?:^|\/)claude-/i.test(id)) return "anthropic";
  return /^\d+$/.test(id) ? "endpoint" : "google";
}

/** The id as Vertex AI writes it: a Claude's date stands behind `@` (`claude-sonnet-4@20250514`). */
export function wireId(model: string): string {
  const id = bare(model);
  return publisherOf(model) === "anthropic" ? id.replace(/^anthropic\//, "").replace(/-(\d{8})$/, "@$1") : id;
}
