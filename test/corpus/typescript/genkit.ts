import { googleAI } from "@genkit-ai/google-genai";
import { genkit } from "genkit";

const ai = genkit({ plugins: [googleAI()], model: googleAI.model("gemini-2.5-flash") });

export async function ask(question: string): Promise<string> {
  const { text } = await ai.generate({
    model: googleAI.model("gemini-2.5-pro"),
    system: "Answer briefly.",
    prompt: question,
    config: { temperature: 0.2 },
  });
  return text;
}
