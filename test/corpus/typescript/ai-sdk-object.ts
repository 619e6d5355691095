import { google } from "@ai-sdk/google";
import { openai } from "@ai-sdk/openai";
import { embedMany, generateObject } from "ai";
import { z } from "zod";

await generateObject({
  model: google("gemini-2.5-pro"),
  schema: z.object({ title: z.string() }),
  prompt: "A title for a post about bees.",
});
await generateObject({ model: openai.responses("o4-mini"), schema: z.any(), prompt: "x", temperature: 0.3 });
await embedMany({ model: openai.textEmbeddingModel("text-embedding-3-small"), values: ["a"] });
