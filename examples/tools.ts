/** Functions that the model calls: the loop until it has what it needs. */
import type { ChatMessage, FunctionTool } from "parlance/engine";
import { completion } from "./endpoints.ts";

const getWeather: FunctionTool = {
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather in a city now",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};

const weather = ({ city }: { city: string }): string => `Sunny in ${city}, 21 °C`;

const messages: ChatMessage[] = [{ role: "user", content: "What is the weather in Paris?" }];
for (;;) {
  const { choices } = await completion({
    model: "claude-sonnet-5-5",
    messages,
    tools: [getWeather],
    tool_choice: "auto",
  });
  const { message } = choices[0];
  if (!message.tool_calls?.length) {
    console.log(message.content);
    break;
  }
  // The message goes back as it came: the thoughts in it are signed, and the provider wants them back.
  messages.push({ ...message });
  for (const { id, function: called } of message.tool_calls) {
    console.log(`${called.name}(${called.arguments})`);
    messages.push({ role: "tool", tool_call_id: id, content: weather(JSON.parse(called.arguments)) });
  }
}
