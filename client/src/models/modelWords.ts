/** How a model's facts are said in one line. */
import { formatPrice } from "../../../shared/src/prices.ts";
import type { ModelView } from "../../../shared/src/protocol.ts";

/** Tokens in short: 128K, 1M, 1.05M. */
export function shortTokens(tokens: number): string {
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(2))}M`;
  if (tokens >= 1000) return `${Math.round(tokens / 1000)}K`;
  return String(tokens);
}

/** Price per million tokens in dollars; undefined where a part is not known. */
export function priceWords(model: ModelView): string | undefined {
  if (model.inputPrice === null || model.outputPrice === null) return undefined;
  if (model.inputPrice === 0 && model.outputPrice === 0) return "free";
  return `${formatPrice(model.inputPrice)} in, ${formatPrice(model.outputPrice)} out per 1M tokens`;
}

/** Window, price and life cycle of a model, as far as they are known. */
export function modelLine(model: ModelView): string {
  const parts: string[] = [];
  if (model.contextWindow !== null) parts.push(`${shortTokens(model.contextWindow)} window`);
  const price = priceWords(model);
  if (price !== undefined) parts.push(price);
  if (model.status !== "active") parts.push(model.status);
  return parts.join(" · ");
}
