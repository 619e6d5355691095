/** One call for every provider: only the model's name changes. The plain import needs no setting but a key. */
import { completion, type ChatMessage } from "parlance/engine";

const { OPENAI_API_BASE, ANTHROPIC_API_BASE, GEMINI_API_BASE, XAI_API_BASE } = process.env;
const messages: ChatMessage[] = [{ role: "user", content: "Explain quantum computing in simple terms" }];

const gpt = await completion({ model: "gpt-6-luna", messages, api_base: OPENAI_API_BASE });
const claude = await completion({ model: "claude-opus-5-5", messages, api_base: ANTHROPIC_API_BASE });
const gemini = await completion({ model: "gemini-3.8-flash", messages, api_base: GEMINI_API_BASE });
const grok = await completion({ model: "xai/grok-4.7", messages, api_base: XAI_API_BASE });

for (const answer of [gpt, claude, gemini, grok]) {
  console.log(`${answer.provider}: ${answer.choices[0].message.content}`);
}
