/** Calls that look like a library's and are none. */
import { generateText } from "./text.js";
import { Agent } from "undici";
import { chat } from "./rooms.js";

generateText({ model: "lorem", prompt: "x" });
new Agent({ model: "gpt-4.1", connections: 3 });
chat({ model: "gpt-4.1" });
const canvas = { messages: { create: (x) => x } };
canvas.messages.create({ to: "me" });
