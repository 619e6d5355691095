import OpenAI from "openai";

const tools = [
  {
    type: "function",
    name: "find_order",
    description: "Finds an order by its number.",
    parameters: { type: "object", properties: { number: { type: "string" } }, required: ["number"] },
  },
];
const client = new OpenAI();
const input = [{ role: "user", content: "Where is order A-17?" }];
await client.responses.create({ model: "gpt-4.1", tools, input, tool_choice: "auto" });
