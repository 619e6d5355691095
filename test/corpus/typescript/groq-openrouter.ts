import { OpenRouter } from "@openrouter/sdk";
import Groq from "groq-sdk";

const groq = new Groq();
await groq.chat.completions.create({ model: "openai/gpt-oss-120b", messages: [{ role: "user", content: "a" }] });
const openRouter = new OpenRouter({ apiKey: process.env.OPENROUTER_API_KEY });
await openRouter.chat.send({ model: "openai/gpt-4.1", messages: [{ role: "user", content: "b" }] });
