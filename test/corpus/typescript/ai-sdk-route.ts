import { openai } from "@ai-sdk/openai";
import { convertToModelMessages, streamText, type UIMessage } from "ai";

export const maxDuration = 30;

export async function POST(req: Request) {
  const { messages }: { messages: UIMessage[] } = await req.json();
  const result = streamText({
    model: openai("gpt-4o"),
    system: `Today is ${new Date().toDateString()}.`,
    messages: convertToModelMessages(messages),
  });
  return result.toUIMessageStreamResponse();
}
