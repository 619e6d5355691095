/** A page of the docs that is made from a table of the source: written, or with `--check` compared. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, posix } from "node:path";
import { fileURLToPath } from "node:url";

const folder = new URL("../../docs/library/", import.meta.url);

/** The page as it is on disk. */
export function pageOnDisk(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

/** Writes the page when the script `url` was started as such; with `--check` only says whether it is current. */
export function renew(url: string, name: string, text: () => string): void {
  const script = fileURLToPath(url);
  if (process.argv[1] !== script) return;
  const next = text();
  const shown = posix.join("docs/library", name);
  if (!process.argv.includes("--check")) {
    writeFileSync(new URL(name, folder), next);
    console.log(`${shown} written.`);
  } else if (pageOnDisk(name) === next) {
    console.log(`${shown} is current.`);
  } else {
    console.error(`${shown} is out of date: run \`node scripts/docs/${basename(script)}\`.`);
    process.exitCode = 1;
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A Markdown table. Cells are text; bars in them are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map(row).join("\n");
}

/** Code in a sentence. */
export function code(text: string): string {
  return `\`${text}\``;
}
