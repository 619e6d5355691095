import { Agent, run } from "@openai/agents";

const agent = new Agent({
  name: "Triage",
  instructions: "Hand the question to the right agent.",
  model: "gpt-4.1",
  modelSettings: { temperature: 0.1 },
});
await run(agent, "My invoice is wrong.");
