/** Costs before a call, after it, and for a budget. */
import { completionCost, costPerToken, estimateCost, getCheapestModel, getOptimalTokens } from "parlance/engine";
import { completion } from "./endpoints.ts";

const [input, output] = costPerToken("gpt-4.1", { prompt_tokens: 1000, completion_tokens: 500 });
console.log(`1000 tokens in: $${input}, 500 out: $${output}`);

const text = "Write a summary of the history of computing.";
const estimate = estimateCost("claude-sonnet-5-5", text, { output_tokens: 500 });
console.log(`about $${estimate.total_estimated_cost?.toFixed(6)}, ± ${estimate.prompt.error_percent} % on the prompt`);

const answer = await completion({ model: "claude-sonnet-5-5", messages: [{ role: "user", content: text }] });
console.log(`in fact $${completionCost(answer)?.toFixed(6)} (${answer.cost.basis})`);

console.log(`a cent buys ${getOptimalTokens("gpt-4.1", 0.01)} tokens of GPT-4.1`);
const models = ["gemini-2.5-flash", "o4-mini", "claude-sonnet-5-5"];
console.log(`cheapest of three: ${getCheapestModel({}, { models })?.model}`);
