import { OpenAI } from "openai";

const client = new OpenAI();
const response = await client.responses.create({
  model: "o3",
  reasoning: { effort: "high" },
  instructions: "You are a careful reviewer.",
  input: [{ role: "user", content: [{ type: "input_text", text: "Is this safe?" }] }],
  max_output_tokens: 4000,
  text: { format: { type: "text" } },
});
console.log(response.output_text);
