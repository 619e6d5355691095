/** Models side by side as a Markdown table, to be pasted into an issue or a note. */
import type { ModelRow } from "../../../../shared/src/modelTable.ts";

interface Compared {
  readonly asked: string;
  readonly row: ModelRow | null;
}

const tokens = (count: number | null): string => (count === null ? "not known" : count.toLocaleString("en-US"));
const usd = (price: number | null | undefined): string => (price == null ? "not known" : `$${price}`);

const LINES: readonly (readonly [label: string, value: (row: ModelRow) => string])[] = [
  ["Model", ({ ref }) => `\`${ref}\``],
  ["Context window", ({ contextWindow }) => tokens(contextWindow)],
  ["Longest answer", ({ maxOutputTokens }) => tokens(maxOutputTokens)],
  ["Input, per million", ({ prices }) => usd(prices?.input)],
  ["Output, per million", ({ prices }) => usd(prices?.output)],
  ["Cache read, per million", ({ prices }) => usd(prices?.cache_read)],
  ["Prices as of", ({ pricesAsOf }) => pricesAsOf ?? "not known"],
  ["Abilities", ({ abilities }) => abilities.join(", ").replaceAll("_", " ") || "none known"],
  ["Knowledge until", ({ knowledgeCutoff }) => knowledgeCutoff ?? "not known"],
  ["Released", ({ released }) => released ?? "not known"],
  ["Status", ({ status, retires }) => (retires === null ? status : `${status}, ends ${retires}`)],
  ["Successor", ({ successor }) => successor ?? "none named"],
];

/** A bar or a line break in a name would end the cell. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/gu, " ");

/** One column a model; one that is not known says so. */
export function comparisonMarkdown(models: readonly Compared[]): string {
  const head = ["", ...models.map(({ asked, row }) => row?.name ?? asked)];
  const body = LINES.map(([label, value]) => [
    label,
    ...models.map(({ row }) => (row === null ? "not in the catalog" : value(row))),
  ]);
  return [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.map(cell).join(" | ")} |\n`).join("");
}
