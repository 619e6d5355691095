import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";

const Invoice = z.object({ number: z.string(), total: z.number() });
const client = new OpenAI();
await client.chat.completions.parse({
  model: "gpt-4.1-mini",
  response_format: zodResponseFormat(Invoice, "invoice"),
  messages: [{ role: "user", content: `Extract: ${await Bun.file("i.txt").text()}` }],
});
await client.embeddings.create({ model: "text-embedding-3-small", input: "x" });
