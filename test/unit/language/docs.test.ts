import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settings } from "../../../shared/src/settings.ts";
import { rulePages } from "../../../scripts/docs/rules.ts";
import { ruleTable } from "../../../server/src/language/rules/table.ts";

const folder = new URL("../../../docs/rules/", import.meta.url);
const page = (name: string): string => readFileSync(new URL(name, folder), "utf8");

describe("the pages of the rules", () => {
  it("are one for each rule, and no more", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.sort()).toEqual(ruleTable.map((rule) => `${rule.code}.md`).sort());
  });

  it.each(ruleTable.map((rule) => [rule.code, rule] as const))("say of %s what the table says", (code, rule) => {
    const text = page(`${code}.md`);
    expect(text).toContain(`# ${code}\n\n**${rule.title}.** ${rule.description}\n`);
    expect(text).toContain(`| ${rule.severity} | ${rule.confidence} | ${rule.fixable ? "yes" : "no"}`);
    expect(text).toMatch(/## Bad\n\n```\w+\n[^`]+```\n\n## Good\n\n```\w+\n[^`]+```/);
    expect(rule.docsUrl.endsWith(`docs/rules/${code}.md`)).toBe(true);
    expect(page("README.md")).toContain(
      `| [${code}](${code}.md) | ${rule.title} | ${rule.severity} | ${rule.fixable ? "yes" : "no"} |`,
    );
  });

  it("repeat the table, list and all", () => {
    const stale = rulePages().filter(({ present, right }) => present !== right);
    expect(
      stale.map(({ name }) => name),
      "run `node scripts/docs/rules.ts`",
    ).toEqual([]);
  });

  it("name codes that the settings take", () => {
    const severities = Object.fromEntries(ruleTable.map((rule) => [rule.code, rule.severity]));
    expect(settings["lint.rules"].schema.safeParse(severities).success).toBe(true);
  });
});
