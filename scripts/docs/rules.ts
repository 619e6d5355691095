/**
 * Writes what the pages of the rules repeat of the rule table: head and last section of each page, and the list in
 * `docs/rules/README.md`. What stands between (what is meant, bad, good) is written by hand and stays.
 * `node scripts/docs/rules.ts` writes them; with `--check` it only says whether they are current.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RuleMetadata } from "../../server/src/language/rules/rule.ts";
import { ruleTable } from "../../server/src/language/rules/table.ts";
import { table } from "./page.ts";

const folder = new URL("../../docs/rules/", import.meta.url);
const lastSection = "## Severity and exceptions";

function pageFile(name: string): URL {
  return new URL(`${name}.md`, folder);
}

function read(name: string): string {
  return existsSync(pageFile(name)) ? readFileSync(pageFile(name), "utf8") : "";
}

/** The page of a rule as it should be, from the present one. Throws where it has no written part. */
export function rulePage(rule: RuleMetadata, present: string): string {
  const { code, title, description, severity, confidence } = rule;
  // How a fix goes about it is written by hand, in the cell itself.
  const how = /^\| \w+ \| \w+ \| yes(, [^|]+?)? \|$/m.exec(present)?.[1] ?? "";
  const head = [
    `# ${code}`,
    `**${title}.** ${description}`,
    table(["Default severity", "Confidence", "Quick fix"], [[severity, confidence, rule.fixable ? `yes${how}` : "no"]]),
  ].join("\n\n");
  return `${head}\n\n${writtenPart(code, present)}\n\n${endOf(rule)}`;
}

function writtenPart(code: string, present: string): string {
  const start = /^\| [^|\n]+ \| [^|\n]+ \| (?:yes|no)[^|\n]*\|\n/m.exec(present);
  const end = present.indexOf(lastSection);
  const text = start === null || end === -1 ? "" : present.slice(start.index + start[0].length, end).trim();
  if (text === "")
    throw new Error(`docs/rules/${code}.md has no written part: say what is meant, with a bad and a good example.`);
  return text;
}

function endOf({ code, severity }: RuleMetadata): string {
  const first =
    severity === "off"
      ? `Off by default. Switch it on by \`parlance.lint.rules\`: \`{ "${code}": "warning" }\`.`
      : `Set another severity, or \`off\`, by \`parlance.lint.rules\`: \`{ "${code}": "off" }\`.`;
  return `${lastSection}

${first} To accept one place, write
\`parlance-ignore ${code}\` in a comment on its line, \`parlance-ignore-next-line ${code}\` on the line above, or
\`parlance-ignore-file ${code}\` anywhere in the file. See [all rules](README.md).
`;
}

const listHead = ["Rule", "Reports", "Default severity", "Quick fix"];

/** The list of all rules in the README, from the present one. */
export function ruleList(present: string): string {
  const rows = ruleTable.map(({ code, title, severity, fixable }) => [
    `[${code}](${code}.md)`,
    title,
    severity,
    fixable ? "yes" : "no",
  ]);
  const start = present.indexOf(`| ${listHead[0]!} |`);
  const end = present.indexOf("\n\n", start);
  return `${present.slice(0, start)}${table(listHead, rows)}${present.slice(end)}`;
}

/** Every page that the table speaks of, with its present and its right text. */
export function rulePages(): readonly { readonly name: string; readonly present: string; readonly right: string }[] {
  const readme = read("README");
  const pages = ruleTable.map((rule) => {
    const present = read(rule.code);
    return { name: rule.code, present, right: rulePage(rule, present) };
  });
  return [...pages, { name: "README", present: readme, right: ruleList(readme) }];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stale = rulePages().filter(({ present, right }) => present !== right);
  if (process.argv.includes("--check")) {
    for (const { name } of stale)
      console.error(`docs/rules/${name}.md is out of date: run \`node scripts/docs/rules.ts\`.`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const { name, right } of stale) writeFileSync(pageFile(name), right);
    console.log(`${stale.length} pages of rules written.`);
  }
}
