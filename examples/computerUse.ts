/** Claude drives a computer. The tool's version and the beta header are those that the model wants. */
import { supportsComputerUse } from "parlance/engine";
import { completion } from "./endpoints.ts";

const model = "claude-opus-5-5";
console.log(`${model} drives computers: ${supportsComputerUse(model)}`);

const { choices } = await completion({
  model,
  messages: [{ role: "user", content: "Take a screenshot and help me organize my desktop" }],
  // The version of the guide; newer models get theirs.
  tools: [
    { type: "computer_20241022", name: "computer", display_width_px: 1920, display_height_px: 1080, display_number: 1 },
  ],
  tool_choice: "auto",
});
for (const { function: action } of choices[0].message.tool_calls ?? []) {
  console.log(`${action.name}: ${action.arguments}`);
}
