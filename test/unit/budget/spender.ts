/** A process that spends as fast as it can: reserves the most a call may cost, spends what it cost, until it is refused. */
import { createBudget } from "../../../server/src/engine/cost/budget/budget.ts";
import { fromUsd } from "../../../server/src/engine/cost/money.ts";
import { NO_USAGE } from "../../../server/src/engine/cost/usage.ts";
import { BudgetExceededError } from "../../../server/src/engine/resilience/errors.ts";

const [file = "", limit = "1", seed = "1"] = process.argv.slice(2);
const budget = createBudget({ file, daily: Number(limit) });
const model = "openai/gpt-4.1";
const caller = { model, provider: "openai", workspace: null };
let calls = 0;
let state = Number(seed);

process.once("message", () => {
  try {
    for (;;) spend();
  } catch (error) {
    if (!(error instanceof BudgetExceededError)) throw error;
    process.send?.({ calls });
    process.disconnect();
  }
});
process.send?.({ ready: true });

function spend(): void {
  const { reservation } = budget.reserve({
    ...caller,
    highest: () => fromUsd(0.02),
    limit: 1000,
    least: null,
    expires_ms: Date.now() + 60_000,
  });
  state = (state * 48_271) % 2_147_483_647;
  const usd = 0.005 + (0.015 * (state % 1000)) / 1000;
  budget.ledger.record(
    {
      at_ms: Date.now(),
      ...caller,
      purpose: "library",
      usage: NO_USAGE,
      cost: { usd, input_usd: null, output_usd: null, basis: "catalog", estimated: false },
      outcome: "ok",
      duration_ms: 1,
    },
    reservation,
  );
  calls += 1;
}
