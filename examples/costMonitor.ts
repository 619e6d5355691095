/** A daily budget: a call that could exceed it is not sent, and what was spent is reported by model. */
import { BudgetExceededError, type CompletionRequest, estimateCost } from "parlance/engine";
import { completion } from "./endpoints.ts";

function costMonitor(dailyBudget: number) {
  const byModel = new Map<string, { requests: number; tokens: number; usd: number }>();
  const spent = (): number => [...byModel.values()].reduce((sum, { usd }) => sum + usd, 0);
  return {
    async completion(request: CompletionRequest) {
      const { highest_cost } = estimateCost(request.model, request.messages, { max_tokens: request.max_tokens });
      if (spent() + (highest_cost ?? 0) > dailyBudget) {
        throw new BudgetExceededError({
          message: `The call may cost $${highest_cost?.toFixed(4)}; $${(dailyBudget - spent()).toFixed(4)} is left for today.`,
        });
      }
      const answer = await completion({ ...request, stream: false });
      const row = byModel.get(request.model) ?? { requests: 0, tokens: 0, usd: 0 };
      byModel.set(request.model, {
        requests: row.requests + 1,
        tokens: row.tokens + answer.usage.total_tokens,
        usd: row.usd + (answer.cost.usd ?? 0),
      });
      return answer;
    },
    report: () => [
      `spent today: $${spent().toFixed(6)} of $${dailyBudget.toFixed(2)}`,
      ...[...byModel].map(
        ([model, { requests, tokens, usd }]) => `${model}: ${requests} × ${tokens} tokens, $${usd.toFixed(6)}`,
      ),
    ],
  };
}

const monitor = costMonitor(0.05);
const messages = [{ role: "user", content: "Hello!" }] as const;
await monitor.completion({ model: "anthropic/claude-opus-5-5", messages, max_tokens: 1000 });
try {
  await monitor.completion({ model: "anthropic/claude-opus-5-5", messages, max_tokens: 100_000 });
} catch (error) {
  if (!(error instanceof BudgetExceededError)) throw error;
  console.log(error.message);
}
console.log(monitor.report().join("\n"));
