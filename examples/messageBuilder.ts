/** A conversation built step by step. The order is part of the type: after a tool call only its result can follow. */
import { MessageBuilder } from "parlance/engine";
import { completion } from "./endpoints.ts";

const conversation = new MessageBuilder()
  .addSystem("You are an expert technical writer", { name: "technical_assistant" })
  .addUserMultimodal("Explain this diagram", "data:image/png;base64,iVBORw0KGgo=", "high", { name: "developer" })
  .addAssistant("I'll analyze the architecture diagram for you.", { name: "analyst" })
  .addUserText("What is the weather where it was drawn?")
  .addToolCalls([{ id: "call_1", name: "get_weather", arguments: { city: "Paris" } }])
  .addToolResult("call_1", "Sunny, 21 °C")
  .build();

console.log(conversation.map(({ role }) => role).join(" "));
const { choices } = await completion({ model: "gpt-4.1", messages: conversation, max_tokens: 2000 });
console.log(choices[0].message.content);
