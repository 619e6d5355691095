/** Under the input: what the next message weighs and costs, and how full the model's window is. */
import { explainCost, formatCount, formatShort, formatUsd, windowPercent } from "../format/numbers.ts";
import type { Estimate } from "../host/incoming.ts";
import { estimate, estimateStale } from "../state/composer.ts";
import { currentModel } from "../state/store.ts";

/** From this share of the window on the meter warns; beyond 90 % an answer may not fit. */
const HIGH = 75;
const OVER = 90;

export function Weight() {
  // Nothing typed and nothing said before weighs nothing, which is not worth a line.
  const known = estimate.value === null || estimate.value.promptTokens === 0 ? null : estimate.value;
  return (
    <div class={`weight${estimateStale.value ? " stale" : ""}`}>
      <span id="estimate" class="estimate" title={known ? explain(known) : ""}>
        {known ? short(known) : ""}
      </span>
      {known ? <Meter estimate={known} /> : null}
    </div>
  );
}

/** "~1,204 tokens ±8 % · ~$0.0036". */
function short(known: Estimate): string {
  const tokens = `${known.exact ? "" : "~"}${formatCount(known.promptTokens)} tokens`;
  const range = known.exact || known.errorPercent <= 0 ? "" : ` ±${Math.ceil(known.errorPercent)}%`;
  return `${tokens}${range} · ${priceOf(known)}`;
}

function priceOf({ cost }: Estimate): string {
  if (cost.basis === "free") return "free";
  return cost.usd === null ? "price unknown" : `~${formatUsd(cost.usd)}`;
}

function explain(known: Estimate): string {
  const { cost, maxCost } = known;
  const counted = known.exact
    ? "counted with the model's own tokenizer"
    : `estimated, within ${Math.ceil(known.errorPercent)} % as a rule`;
  return [
    `Sending this takes ${formatCount(known.promptTokens)} tokens (${counted}): the conversation so far, attachments and what is typed.`,
    cost.usd === null || cost.basis === "free" ? "" : `Input alone: ${formatUsd(cost.usd)}.`,
    maxCost.usd === null || cost.basis === "free"
      ? ""
      : `With the longest answer the model may give: ${formatUsd(maxCost.usd)}.`,
    explainCost(cost),
  ]
    .filter(Boolean)
    .join("\n");
}

function Meter({ estimate: known }: { readonly estimate: Estimate }) {
  const size = known.contextWindow ?? currentModel.value?.model.contextWindow ?? null;
  if (size === null || size <= 0) return null;
  const percent = windowPercent(known.promptTokens, size);
  const level = percent > 100 ? "full" : percent >= OVER ? "over" : percent >= HIGH ? "high" : "";
  const words = `${formatCount(known.promptTokens)} of ${formatCount(size)} tokens of the model's window (${percent}%)`;
  const advice =
    percent > 100
      ? "\nThis does not fit: choose a model with a larger window, remove attachments or start a new chat."
      : percent >= OVER
        ? "\nLittle room is left for the answer."
        : "";
  return (
    <span
      id="meter"
      class={`meter ${level}`}
      role="meter"
      aria-label="Context window"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, percent)}
      aria-valuetext={words}
      title={`${words}${advice}`}
    >
      <span class="meter-bar" aria-hidden="true">
        <span class="meter-fill" style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
      <span class="meter-text">
        {percent}% of {formatShort(size)}
      </span>
    </span>
  );
}
