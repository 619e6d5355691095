/** The right model for a task: asked of the catalog, not of a list that grows old. */
import { chooseModel, countTokens, findBestModel, type Requirements, type Task } from "parlance/engine";
import { completion } from "./endpoints.ts";

const providers = ["openai", "anthropic", "gemini", "xai"];

const cheap = findBestModel({ vision: true, reasoning: true, min_context: 100_000, max_cost_per_1m: 5, providers });
console.log(
  cheap.length >= 3,
  cheap.every(({ cost_per_1m }) => (cost_per_1m ?? 0) <= 5),
);

for (const task of ["reasoning", "vision", "computer", "long_docs"] satisfies Task[]) {
  console.log(`${task}: ${chooseModel(task, { limit: 3 }).length} models`);
}

/** Asks the cheapest model that can do it, and the next ones where it fails. */
async function smartCompletion(content: string, wanted: Requirements) {
  const min_context = Math.max(wanted.min_context ?? 0, countTokens("gpt-4.1", content).tokens * 2);
  const [model, ...fallbacks] = findBestModel({ ...wanted, min_context, providers }).map((found) => found.model);
  if (model === undefined) throw new Error("No model meets the requirements.");
  return completion({ model, messages: [{ role: "user", content }], fallbacks: fallbacks.slice(0, 2), num_retries: 0 });
}

const { choices, attempts } = await smartCompletion("Solve this math problem step by step …", { reasoning: true });
console.log(attempts.at(-1)?.outcome, choices[0].finish_reason);
