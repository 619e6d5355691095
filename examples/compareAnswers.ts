/** One file, one question, several providers at once. A model that cannot read PDF is sent the text of the file. */
import { readFile } from "node:fs/promises";
import { ParlanceError, type ResponseItem } from "parlance/engine";
import { responses } from "./endpoints.ts";

const file_data = await readFile(new URL("data/report.pdf", import.meta.url), "base64");
const input: ResponseItem[] = [
  {
    role: "user",
    content: [
      { type: "input_text", text: "What are the most important insights from this report?" },
      { type: "input_file", filename: "report.pdf", file_data, mime_type: "application/pdf" },
    ],
  },
];

const models = ["anthropic/claude-sonnet-5-5", "gemini/gemini-3.8-flash", "openai/gpt-4.1", "openai/gpt-3.5-turbo"];
const answers = await Promise.all(
  models.map(async (model) => {
    try {
      const { output_text, cost } = await responses({ model, input, num_retries: 0 });
      return `${model} ($${cost.usd?.toFixed(4)}): ${output_text}`;
    } catch (error) {
      if (!(error instanceof ParlanceError)) throw error;
      return `${model} failed: ${error.code}`;
    }
  }),
);
console.log(answers.join("\n"));
