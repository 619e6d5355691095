/** Under the input: what the next message weighs and costs, and how full the model's window is. */
import type { CostView } from "../../../shared/src/protocol.ts";
import { explainCost, formatCount, formatShare, formatShort, formatUsd, windowPercent } from "../format/numbers.ts";
import type { Counted, Estimate } from "../host/incoming.ts";
import { estimate, estimateStale, exactCount } from "../state/composer.ts";
import { canCount, countExactly } from "../state/exactCount.ts";
import { chat, currentModel } from "../state/store.ts";

/** From this share of the window on the meter warns; beyond 90 % an answer may not fit. */
const HIGH = 75;
const OVER = 90;

export function Weight() {
  // Nothing typed and nothing said before weighs nothing, which is not worth a line.
  const estimated = estimate.value === null || estimate.value.promptTokens === 0 ? null : estimate.value;
  const counted = exactCount.value === "asking" ? null : exactCount.value;
  const known = estimated === null ? null : withCount(estimated, counted);
  return (
    <div class={`weight${estimateStale.value ? " stale" : ""}`}>
      <span id="estimate" class="estimate" title={known ? explain(known, counted) : ""}>
        {known ? short(known) : ""}
      </span>
      {known && counted === null && !known.exact && canCount(chat.value.model) ? <CountButton /> : null}
      {known ? <Meter estimate={known} /> : null}
    </div>
  );
}

/** The estimate with the provider's own count in its place. */
function withCount(known: Estimate, counted: Counted | null): Estimate {
  if (counted === null || counted.tokens === null) return known;
  const { samples: _samples, expected, ...rest } = known;
  const more = (counted.inputUsd ?? 0) - (known.cost.usd ?? counted.inputUsd ?? 0);
  const moved = (cost: CostView): CostView => ({ ...cost, usd: cost.usd === null ? null : cost.usd + more });
  return {
    ...rest,
    ...(expected === undefined ? {} : { expected: { ...expected, cost: moved(expected.cost) } }),
    maxCost: moved(known.maxCost),
    promptTokens: counted.tokens,
    exact: counted.errorPercent === 0,
    errorPercent: counted.errorPercent,
    cost: { ...known.cost, usd: counted.inputUsd ?? known.cost.usd, lines: [] },
  };
}

function CountButton() {
  const asking = exactCount.value === "asking";
  return (
    <button
      type="button"
      class="link-button count-exactly"
      disabled={asking}
      title="Counts this prompt exactly. It is sent to the provider for that; the call is free of charge."
      onClick={countExactly}
    >
      {asking ? "Counting…" : "Count exactly"}
    </button>
  );
}

/** Below so many tokens the error is a matter of a few tokens, and its percentage would only frighten. */
const FEW = 50;

/** "~1,204 tokens ±8% · ~$0.0036". */
function short(known: Estimate): string {
  const tokens = `${known.exact ? "" : "~"}${formatCount(known.promptTokens)} tokens`;
  const range =
    known.exact || known.errorPercent <= 0 || known.promptTokens < FEW ? "" : ` ±${Math.ceil(known.errorPercent)}%`;
  return `${tokens}${range} · ${priceOf(known)}`;
}

function priceOf({ cost, expected }: Estimate): string {
  if (cost.basis === "free") return "free";
  const likely = expected?.cost.usd ?? cost.usd;
  return likely === null ? "price unknown" : `~${formatUsd(likely)}`;
}

function howCounted(known: Estimate, counted: Counted | null): string {
  if (counted !== null && counted.source !== "local") {
    const rest = known.exact ? "" : `; its framing is estimated, within ${Math.ceil(known.errorPercent)} %`;
    return `counted by the provider${rest}`;
  }
  if (known.exact) return "counted with the model's own tokenizer";
  const learned =
    known.samples === undefined ? "" : `, corrected by the usage of ${formatCount(known.samples)} answers`;
  return `estimated, within ${Math.ceil(known.errorPercent)} % in 95 of 100 cases${learned}`;
}

/** The cost is as unsure as the tokens that it is of. */
function interval({ exact, errorPercent }: Estimate): string {
  return exact || errorPercent <= 0 ? "" : ` ±${Math.ceil(errorPercent)} %`;
}

function explain(known: Estimate, counted: Counted | null): string {
  const { cost, maxCost, expected } = known;
  const priced = cost.usd !== null && cost.basis !== "free";
  const answers = expected ? `${expected.answers} ${expected.answers === 1 ? "answer" : "answers"}` : "";
  return [
    `Sending this takes ${formatCount(known.promptTokens)} tokens (${howCounted(known, counted)}): the conversation so far, attachments and what is typed.`,
    priced ? `Input alone: ${formatUsd(cost.usd ?? 0)}${interval(known)}.` : "",
    priced && expected && expected.cost.usd !== null
      ? `With an answer of ${formatCount(expected.tokens)} tokens, the median of the last ${answers} here: ${formatUsd(expected.cost.usd)}.`
      : "",
    priced && maxCost.usd !== null ? `With the longest answer the model may give: ${formatUsd(maxCost.usd)}.` : "",
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
  const words = `${formatCount(known.promptTokens)} of ${formatCount(size)} tokens of the model's window (${formatShare(known.promptTokens, size)})`;
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
        {formatShare(known.promptTokens, size)} of {formatShort(size)}
      </span>
    </span>
  );
}
