import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";

export async function Greeting({ name }: { name: string }) {
  const { text } = await generateText({ model: openai("gpt-4.1-mini"), prompt: `Greet ${name}.` });
  return <p title="gpt-4.1 is fine">{text}</p>;
}
