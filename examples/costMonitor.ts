/** A daily budget: a call that could exceed it is not sent, and what was spent is reported by model. */
import { Budget, BudgetExceededError, createEngine } from "parlance/engine";
import { endpoints } from "./endpoints.ts";

// With `file`, every process that names the same file shares the budget.
const budget = new Budget({ daily: 0.05 });
const engine = createEngine({ budget, endpoints });

const messages = [{ role: "user", content: "Hello!" }] as const;
await engine.completion({ model: "anthropic/claude-opus-5-5", messages, max_tokens: 1000 });
try {
  // Thinking needs its room, so the limit is not lowered to what the budget has left.
  await engine.completion({
    model: "anthropic/claude-opus-5-5",
    messages,
    max_tokens: 100_000,
    reasoning_effort: "high",
  });
} catch (error) {
  if (!(error instanceof BudgetExceededError)) throw error;
  console.log(error.message);
}
console.log(budget.check(0.01), budget.check(1).ok);
console.log(budget.report());
await engine.close();
