/** Sums of money, tokens and times in words, and what each was computed from. */
import type { AmountView, DurationView, TokenBuckets, TokenKind } from "../../../shared/src/ledger.ts";
import { formatCount, formatUsd } from "../format/numbers.ts";

export interface Explained {
  readonly text: string;
  readonly explain: string;
  /** For sorting; null sorts last. */
  readonly value: number | null;
}

const many = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? "" : "s"}`;

/** "$1.20": "~" in front where tokens were estimated, "+" behind where calls of unknown cost are left out. */
export function amount(view: AmountView): Explained {
  const explain = explainAmount(view);
  if (view.usd === null) return { text: "unknown", explain, value: null };
  const about = view.estimated > 0 ? "~" : "";
  return { text: `${about}${formatUsd(view.usd)}${view.unknown > 0 ? "+" : ""}`, explain, value: view.usd };
}

/** What the plot of a sum shows and leaves out. */
export function spendNote(view: AmountView, by: string): string {
  if (view.usd === null) return `Nothing can be drawn: ${many(view.unknown, "call")} of unknown price.`;
  const left =
    view.unknown > 0
      ? ` ${many(view.unknown, "call")} of unknown price ${view.unknown === 1 ? "is" : "are"} not in it.`
      : "";
  return `${amount(view).text} in USD, stacked by ${by}.${left}`;
}

function explainAmount(view: AmountView): string {
  if (view.calls === 0) return "Exactly $0: no call was made.";
  const dates = priceDates(view);
  const parts = [
    view.basis.catalog > 0 ? `${formatCount(view.basis.catalog)} by list prices${dates}` : "",
    view.basis.provider > 0 ? `${formatCount(view.basis.provider)} as the provider reported the cost` : "",
    view.basis.free > 0 ? `${formatCount(view.basis.free)} free of charge` : "",
    view.unknown > 0 ? `${formatCount(view.unknown)} of unknown price, not in the sum (+)` : "",
  ].filter(Boolean);
  const isExact =
    view.estimated > 0
      ? `~ because the tokens of ${many(view.estimated, "call")} were estimated (the provider gave no usage); the others are exact.`
      : "Exact: tokens as the providers counted them.";
  return `${many(view.calls, "call")}: ${parts.join("; ")}.\n${isExact}`;
}

function priceDates(view: AmountView): string {
  if (view.pricesFrom === undefined) return "";
  if (view.pricesTo === undefined || view.pricesTo === view.pricesFrom) return ` as of ${view.pricesFrom}`;
  return ` as of ${view.pricesFrom} to ${view.pricesTo}`;
}

/** "850 ms", "1.2 s", "2 min 5 s". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** One quantile of measured times. `what` names it: "half of the answers were done within". */
export function duration(view: DurationView, quantile: "p50" | "p95", what: string): Explained {
  const value = view[quantile];
  if (value === null) return { text: "–", explain: "Nothing was measured in this time.", value };
  const text = formatDuration(value);
  const share = quantile === "p50" ? "Half" : "95 %";
  const precision = view.errorPercent === 0 ? "exact" : `± ${Number(view.errorPercent.toFixed(1))} %`;
  return {
    text: view.errorPercent === 0 ? text : `~${text}`,
    explain: `${share} of ${many(view.count, "measured answer")} ${what} within ${text} (${precision}).`,
    value,
  };
}

/** Success of calls, in percent of those that ended by themselves. */
export function success(view: {
  readonly ok: number;
  readonly failed: number;
  readonly stopped: number;
  readonly successPercent: number | null;
}): Explained {
  const stopped =
    view.stopped > 0
      ? ` ${many(view.stopped, "call")} stopped by you ${view.stopped === 1 ? "counts" : "count"} neither way.`
      : "";
  if (view.successPercent === null) return { text: "–", explain: `No call has ended.${stopped}`, value: null };
  return {
    text: percent(view.successPercent),
    explain: `${formatCount(view.ok)} of ${many(view.ok + view.failed, "call")} succeeded (exact).${stopped}`,
    value: view.successPercent,
  };
}

/** 12.345 → "12.3 %", 100 → "100 %". Never rounds to a full 0 or 100 what is not. */
export function percent(value: number): string {
  if (value > 99.9 && value < 100) return ">99.9 %";
  if (value > 0 && value < 0.1) return "<0.1 %";
  return `${Number(value.toFixed(1))} %`;
}

export const tokenWords: Readonly<Record<TokenKind, string>> = {
  inputText: "Input",
  inputAudio: "Audio input",
  inputImage: "Image input",
  cacheRead: "Read from cache",
  cacheWrite: "Written to cache",
  outputText: "Output",
  reasoning: "Thinking",
  outputAudio: "Audio output",
  outputImage: "Image output",
};

/** All tokens of the buckets: they are disjoint, so they add up. */
export function allTokens(buckets: TokenBuckets): Explained {
  const kinds = Object.entries(tokenWords) as [TokenKind, string][];
  const value = kinds.reduce((sum, [kind]) => sum + buckets[kind], 0);
  const parts = kinds
    .filter(([kind]) => buckets[kind] > 0)
    .map(([kind, words]) => `${words}: ${formatCount(buckets[kind])}`);
  return {
    text: formatCount(value),
    explain:
      parts.length === 0 ? "No tokens." : `Tokens as the providers counted them, no token twice.\n${parts.join("\n")}`,
    value,
  };
}
