/** The table as Markdown, as it is sorted and filtered now. */
import type { ModelRow } from "../../../shared/src/modelTable.ts";
import type { ModelColumn } from "./columns.ts";

/** @returns A GitHub table with the names for calls and the columns given; ends with a line on what the prices mean. */
export function tableMarkdown(rows: readonly ModelRow[], columns: readonly ModelColumn[], asOf: string): string {
  const titles = ["Name for calls", ...columns.map((column) => column.title)];
  const rule = ["---", ...columns.map((column) => (column.isNumber ? "--:" : "---"))];
  const lines = rows.map((row) => [`\`${row.ref}\``, ...columns.map((column) => column.cell(row).text)]);
  const table = [titles, rule, ...lines].map((cells) => `| ${cells.map(escapeCell).join(" | ")} |`).join("\n");
  return `${table}\n\nPrices in USD per million tokens; catalog of ${asOf}. “–” is not known.\n`;
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
