/** Temperature, limits and the other samplers; what a model takes of them, and what happens with the rest. */
import { adaptiveMaxTokens, getSupportedOpenAIParams } from "parlance/engine";
import { completion } from "./endpoints.ts";

const ask = (content: string) => [{ role: "user", content }] as const;

// Low for facts, high for ideas.
const fact = await completion({ model: "gpt-4.1", messages: ask("What is the capital of France?"), temperature: 0.1 });
const idea = await completion({ model: "gemini-3.8-flash", messages: ask("Brainstorm names"), temperature: 1.2 });
console.log(fact.choices[0].finish_reason, idea.choices[0].finish_reason);

// A limit by either name reaches every model under the name that it knows.
await completion({ model: "openai/gpt-6-luna", messages: ask("Be brief"), max_tokens: 100 });
await completion({ model: "anthropic/claude-sonnet-5-5", messages: ask("Be brief"), max_completion_tokens: 100 });

// Parameters that a model refuses throw; with drop_params they are left out and reported.
const answer = await completion({
  model: "anthropic/claude-opus-5-5",
  messages: ask("Write a creative story"),
  temperature: 0.7,
  top_p: 0.9,
  frequency_penalty: 0.3,
  presence_penalty: 0.2,
  seed: 12345,
  drop_params: true,
});
for (const { code, parameter } of answer.warnings) console.log(code, parameter);
console.log("Claude Opus 5.5 takes temperature:", getSupportedOpenAIParams("claude-opus-5-5").includes("temperature"));

// The room that a prompt leaves: within the window, within the model's longest answer, at most 4096.
console.log("room for an answer:", adaptiveMaxTokens("gpt-4.1", "A short prompt"));
