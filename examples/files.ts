/** Several files of several kinds in one question. What a file is, its bytes tell. */
import { type ContentPart, filePart } from "parlance/engine";
import { completion } from "./endpoints.ts";

const files = ["data/chart.png", "data/report.pdf", "data/notes.txt"].map((path) => new URL(path, import.meta.url));
const parts = await Promise.all(
  files.map((file) => filePart(file, { detail: "high", cache_control: { type: "ephemeral" } })),
);
const content: ContentPart[] = [{ type: "text", text: "Compare these files" }, ...parts];
console.log(content.map(({ type }) => type).join(", "));

const { choices } = await completion({ model: "gpt-4.1", messages: [{ role: "user", content }], max_tokens: 4000 });
console.log(choices[0].message.content);
