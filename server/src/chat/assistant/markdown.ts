/** Small pieces of markdown that several answers share. */

/** A table; cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(escapeCell).join(" | ")} |`;
}

function escapeCell(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** Inline code that survives backticks in its text. */
export function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return fence === "`" ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** `1,047,576`, or `unknown`. */
export function tokens(count: number | null): string {
  return count === null ? "unknown" : count.toLocaleString("en-US");
}

/** `$1.25`, `free`, or `unknown`; `usd` is per 1 million tokens. */
export function price(usd: number | null | undefined): string {
  if (usd === null || usd === undefined) return "unknown";
  if (usd === 0) return "free";
  return `$${usd.toLocaleString("en-US", { minimumFractionDigits: usd < 0.1 ? 3 : 2, maximumFractionDigits: 4 })}`;
}

/** A cost of a call: `$0.0123`; small amounts keep two figures. */
export function cost(usd: number | null): string {
  if (usd === null) return "unknown";
  if (usd === 0) return "free";
  if (usd >= 0.1) return `$${usd.toFixed(2)}`;
  if (usd < 0.000001) return "< $0.000001";
  return `$${Number(usd.toPrecision(2))
    .toFixed(Math.min(8, 1 - Math.floor(Math.log10(usd))))
    .replace(/0+$/, "")}`;
}
