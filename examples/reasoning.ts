/** How hard a model thinks: one parameter for all, and what comes back of the thoughts. */
import { UnsupportedParamsError } from "parlance/engine";
import { completion } from "./endpoints.ts";

const messages = [
  { role: "system", content: "You are an expert problem solver." },
  { role: "user", content: "A train travels 240 km in 3 hours, then 160 km in 2 hours. What is its average speed?" },
] as const;

// The same effort is an effort at OpenAI and xAI, adaptive thinking at Anthropic, a level or a budget at Google.
for (const model of ["o3", "claude-opus-5-5", "gemini-2.5-pro", "gemini-3.8-flash", "xai/grok-4.7"]) {
  const { choices, usage } = await completion({ model, messages, reasoning_effort: "high" });
  const thoughts = choices[0].message.reasoning_content ?? "(not shown)";
  console.log(
    `${model}: ${choices[0].message.content} [${usage.reasoning_tokens ?? 0} tokens of thought: ${thoughts}]`,
  );
}

// A budget in tokens, for models that have one.
await completion({ model: "gemini-2.5-flash", messages, thinking: { type: "enabled", budget_tokens: 4096 } });
await completion({ model: "claude-sonnet-4-5", messages, thinking: { type: "enabled", budget_tokens: 4096 } });

// Models that reason sample at temperature 1 only.
try {
  await completion({ model: "o3", messages, reasoning_effort: "medium", temperature: 0.7 });
} catch (error) {
  if (!(error instanceof UnsupportedParamsError)) throw error;
  console.log(`${error.name}: ${error.parameter}`);
}
const { warnings } = await completion({ model: "o3", messages, temperature: 0.7, drop_params: true });
console.log(warnings.map(({ code, parameter }) => `${code}: ${parameter}`).at(-1));
