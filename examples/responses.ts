/** The Responses API for every provider: an answer is gone on from by its id, with another provider too. */
import { readFile } from "node:fs/promises";
import { responses } from "./endpoints.ts";

const first = await responses({ model: "openai/gpt-4.1", input: "I want to discuss quantum computing", store: true });
console.log(first.output_text);

const second = await responses({
  model: "openai/gpt-4.1",
  input: "What are the key principles?",
  previous_response_id: first.id,
});
console.log(second.previous_response_id === first.id, second.choices[0].message.content);

// Files and images in this API's spelling, for a provider that has another one.
const chart = await readFile(new URL("data/chart.png", import.meta.url), "base64");
const report = await readFile(new URL("data/report.pdf", import.meta.url), "base64");
const third = await responses({
  model: "anthropic/claude-sonnet-5-5",
  input: [
    {
      role: "user",
      content: [
        { type: "input_text", text: "How does this chart relate to our discussion and to the report?" },
        { type: "input_image", image_url: { url: `data:image/png;base64,${chart}`, detail: "high" } },
        { type: "input_file", file_data: report, mime_type: "application/pdf" },
      ],
    },
  ],
  previous_response_id: second.id,
});
console.log(`${third.provider}: ${third.output_text} (${third.usage.total_tokens} tokens)`);

const stream = await responses({
  model: "xai/grok-4.7",
  input: "Sum up.",
  previous_response_id: third.id,
  stream: true,
});
for await (const event of stream) if (event.type === "response.completed") console.log(event.type);
console.log((await stream.final()).provider);
