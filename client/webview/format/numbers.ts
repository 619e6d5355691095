/** Numbers in words as the panel shows them. Unknown stays unknown: never a zero that was not measured. */
import type { CostView, UsageView } from "../../../shared/src/protocol.ts";

const whole = new Intl.NumberFormat("en-US");
const cents = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 1234 → "1,234". */
export function formatCount(value: number): string {
  return whole.format(Math.round(value));
}

/** 999 → "999", 1,048,576 → "1.05M", 200,000 → "200K". */
export function formatShort(value: number): string {
  const rounded = Math.round(value);
  if (rounded < 1000) return String(rounded);
  if (rounded < 999_500) return `${threeDigits(rounded / 1000)}K`;
  return `${threeDigits(rounded / 1_000_000)}M`;
}

function threeDigits(value: number): string {
  const text = value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** USD with as many digits as say something: 0.00012 → "$0.00012", 1.5 → "$1.50", 0 → "$0". */
export function formatUsd(usd: number): string {
  if (usd === 0) return "$0";
  if (usd < 0.000001) return "<$0.000001";
  if (usd >= 0.1) return `$${cents.format(usd)}`;
  const digits = Math.min(8, Math.max(2, 1 - Math.floor(Math.log10(usd))));
  return `$${usd.toFixed(digits)}`;
}

export function formatCost(cost: CostView): string {
  if (cost.basis === "free") return "free";
  if (cost.usd === null) return "cost unknown";
  return `${cost.estimated ? "~" : ""}${formatUsd(cost.usd)}`;
}

/** What a cost was computed from, as a sentence for the tooltip. */
export function explainCost(cost: CostView): string {
  switch (cost.basis) {
    case "provider":
      return "Cost as the provider reported it.";
    case "catalog":
      if (cost.lines !== undefined && cost.lines.length > 0) {
        return [...cost.lines, ...(cost.estimated ? ["Estimated: the tokens or a price are not exact."] : [])].join(
          "\n",
        );
      }
      return `${cost.estimated ? "Estimated" : "Computed"} from list prices${cost.asOf ? ` as of ${cost.asOf}` : ""}.`;
    case "free":
      return "Runs without a charge.";
    case "unknown":
      return "No price is known for this model, so its cost is unknown.";
  }
}

/** "1,204 in · 512 out". */
export function formatUsage(usage: UsageView): string {
  const about = usage.estimated ? "~" : "";
  return `${about}${formatCount(usage.promptTokens)} in · ${about}${formatCount(usage.completionTokens)} out`;
}

export function explainUsage(usage: UsageView): string {
  const parts = [
    `${formatCount(usage.promptTokens)} tokens in${usage.cachedTokens > 0 ? `, ${formatCount(usage.cachedTokens)} of them from the cache` : ""}`,
    `${formatCount(usage.completionTokens)} tokens out${usage.reasoningTokens > 0 ? `, ${formatCount(usage.reasoningTokens)} of them thinking` : ""}`,
  ];
  return `${parts.join("\n")}${usage.estimated ? "\nCounted here: the provider reported no usage." : ""}`;
}

/** Share of the window in percent, for the meter's bar: 0 where nothing is used, at least 1 where something is. */
export function windowPercent(used: number, window: number): number {
  if (used <= 0 || window <= 0) return 0;
  return Math.max(1, Math.round((used / window) * 100));
}

/** The same in words: "<1%" below one percent, "0%" where nothing is used. */
export function formatShare(used: number, window: number): string {
  return used > 0 && used < window / 100 ? "<1%" : `${windowPercent(used, window)}%`;
}
