/** How well models do: an engine with `health` notes every try, the failed ones too, and warns. */
import { createEngine, Health, ParlanceError } from "parlance/engine";
import { endpoints } from "./endpoints.ts";

const health = new Health({ slow_ms: 30_000, error_percent: 30, least_calls: 2 });
const engine = createEngine({ health, endpoints });

const messages = [{ role: "user", content: "Hello!" }] as const;
for (const [model, num_retries] of [
  ["anthropic/claude-opus-5-5", 1],
  ["anthropic/claude-opus-5-5", 1],
  ["openai/gpt-4.1", 0],
  ["openai/gpt-4.1", 0],
] as const) {
  try {
    await engine.completion({ model, messages, num_retries });
  } catch (error) {
    if (!(error instanceof ParlanceError)) throw error;
    console.log(error.code);
  }
}

for (const { model, calls, success_percent: percent, errors, state } of health.report(24).models) {
  const codes = errors.map(({ code, count }) => `${count} × ${code}`).join(", ");
  console.log(`${model}: ${calls} tries, ${percent?.toFixed(1)} % well (${codes || "no errors"}), ${state.kind}`);
}
for (const { kind, model, text } of health.alerts()) console.log(`ALERT ${kind}: ${model}: ${text}`);
// A fallback passes a failing model over while there is another one.
console.log(health.isHealthy("openai/gpt-4.1"));
await engine.close();
