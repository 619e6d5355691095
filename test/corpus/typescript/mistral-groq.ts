import { Mistral } from "@mistralai/mistralai";
import Groq from "groq-sdk";

const mistral = new Mistral({ apiKey: process.env.MISTRAL_API_KEY });
await mistral.chat.complete({
  model: "mistral-large-latest",
  maxTokens: 200,
  messages: [{ role: "user", content: "Bonjour" }],
});
const groq = new Groq();
await groq.chat.completions.create({
  model: "llama-3.3-70b-versatile",
  messages: [{ role: "user", content: "Explain latency." }],
});
