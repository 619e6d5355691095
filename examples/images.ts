/** An image for several models, and the error where a model cannot see. */
import { imagePart, ParlanceError, supportsVision, type UserMessage } from "parlance/engine";
import { completion } from "./endpoints.ts";

const chart = await imagePart(new URL("data/chart.png", import.meta.url), { detail: "high" });
const look = (text: string): UserMessage => ({ role: "user", content: [{ type: "text", text }, chart] });

// The same message for every provider; each gets it in its own shape.
for (const model of ["gpt-4.1", "claude-opus-5-5", "gemini-3.8-flash", "xai/grok-4.7"]) {
  const { choices } = await completion({ model, messages: [look("What do you see in this image?")], max_tokens: 1000 });
  console.log(`${model}: ${choices[0].message.content}`);
}

// Different tasks for different models.
const tasks = { objects: "List all objects", text: "Transcribe any text", trend: "What is the trend?" };
for (const [task, prompt] of Object.entries(tasks)) {
  const { choices } = await completion({ model: "gemini-3.8-flash", messages: [look(prompt)] });
  console.log(`${task}: ${choices[0].message.content}`);
}

console.log("gpt-3.5-turbo sees:", supportsVision("gpt-3.5-turbo"));
try {
  await completion({ model: "gpt-3.5-turbo", messages: [look("What do you see?")] });
} catch (error) {
  if (!(error instanceof ParlanceError)) throw error;
  console.log(error.code);
}
