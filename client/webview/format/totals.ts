/** What the total of a conversation is made of, for the tooltip over it. */
import type { ConversationView, CostView, MessageView } from "../../../shared/src/protocol.ts";
import { formatCount, formatUsd } from "./numbers.ts";

const BASES: Readonly<Record<CostView["basis"], string>> = {
  catalog: "from list prices",
  provider: "as the provider reported it",
  free: "free of charge",
  unknown: "without a known price",
};

function count(number: number): string {
  return `${formatCount(number)} ${number === 1 ? "answer" : "answers"}`;
}

/** "From 10 November 2026" would be locale's; days stay as the price list writes them. */
function days(costs: readonly CostView[]): string {
  const all = costs.flatMap(({ asOf }) => (asOf === undefined ? [] : [asOf])).sort();
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) return "";
  return first === last ? `Prices of ${first}.` : `Prices of ${first} to ${last}.`;
}

/** Tokens and cost of the conversation, how many answers were priced how, by prices of which days, exact or not. */
export function explainTotals(totals: ConversationView["totals"], messages: readonly MessageView[]): string {
  const costs = messages.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  const byBasis = (Object.keys(BASES) as CostView["basis"][]).flatMap((basis) => {
    const number = costs.filter((cost) => cost.basis === basis).length;
    return number === 0 ? [] : [`${count(number)} ${BASES[basis]}`];
  });
  const estimated = costs.filter((cost) => cost.estimated && cost.basis === "catalog").length;
  return [
    `This conversation: ${formatCount(totals.promptTokens)} tokens in, ${formatCount(totals.completionTokens)} out.`,
    totals.usd === null ? "No cost is known." : `Cost ${formatUsd(totals.usd)}.`,
    byBasis.length === 0 ? "" : `${byBasis.join(", ")}.`,
    days(costs),
    estimated === 0
      ? ""
      : `${count(estimated)} estimated, as the provider reported no usage or the service tier has no known price.`,
    totals.incomplete && totals.usd !== null ? "Some answer's cost is unknown or estimated." : "",
  ]
    .filter(Boolean)
    .join("\n");
}
