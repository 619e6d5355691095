/** Parlance's own documentation as the assistant answers from it: sections of the guide's pages, found by their words. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface GuideSection {
  /** File without folder: `providers.md`. */
  readonly page: string;
  readonly pageTitle: string;
  readonly heading: string;
  /** Markdown under the heading. */
  readonly body: string;
}

/**
 * Reads the guide's pages from a folder.
 *
 * @throws The file system's error where the folder can't be read.
 */
export async function readGuide(folder: string): Promise<readonly GuideSection[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted();
  const pages = await Promise.all(
    names.map(async (name) => splitPage(name, await readFile(join(folder, name), "utf8"))),
  );
  return pages.flat();
}

/** Splits a page at its second-level headings. Pure. */
export function splitPage(page: string, markdown: string): GuideSection[] {
  const pageTitle = /^# (.+)$/m.exec(markdown)?.[1]?.trim() ?? page;
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const newline = part.indexOf("\n");
      const heading = (newline < 0 ? part : part.slice(0, newline)).trim();
      return { page, pageTitle, heading, body: newline < 0 ? "" : part.slice(newline + 1).trim() };
    });
}

const emptyWords = new Set(
  "a an and any are as at be by can do does for from get has have how i if in is it me my of on or parlance set should so tell that the there this to use want what when where which why will with you your".split(
    " ",
  ),
);

/** Words of different people for the same thing, so that a question need not use the page's own. */
const sameWords: Readonly<Record<string, string>> = {
  apikey: "key",
  token: "tokens",
  keys: "key",
  secret: "key",
  secrets: "key",
  credential: "key",
  credentials: "key",
  price: "cost",
  prices: "cost",
  pricing: "cost",
  money: "cost",
  budgets: "budget",
  limit: "budget",
  spend: "cost",
  spending: "budget",
  offline: "local",
  ollama: "local",
  llamacpp: "local",
  costs: "cost",
  models: "model",
  commands: "command",
  rule: "lint",
  rules: "lint",
  linter: "lint",
  diagnostics: "lint",
  warning: "lint",
  warnings: "lint",
  suppress: "suppression",
  silence: "suppression",
  disable: "suppression",
  ignore: "suppression",
  neovim: "editors",
  vim: "editors",
  helix: "editors",
  emacs: "editors",
  zed: "editors",
  editor: "editors",
  telemetry: "privacy",
  send: "sent",
  sends: "sent",
  stored: "kept",
  saved: "kept",
  history: "conversations",
  conversation: "conversations",
  certificate: "certificates",
  tls: "certificates",
  ssl: "certificates",
  endpoints: "endpoint",
  gateway: "endpoint",
};

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !emptyWords.has(word))
    .flatMap((word) => {
      const same = sameWords[word];
      return same === undefined ? [word] : [word, same];
    });
}

/**
 * The sections that answer a question best, best first; empty where none does.
 *
 * A word weighs more the fewer sections hold it, three times as much in a heading, and twice as much in the title of
 * the page, which all its sections share. A section must hold words that make up a third of the question's weight, or,
 * where neither heading nor title holds one of them, two thirds.
 */
export function searchGuide(sections: readonly GuideSection[], question: string, limit = 2): GuideSection[] {
  const asked = [...new Set(wordsOf(question))];
  if (asked.length === 0) return [];
  const indexed = sections.map((section) => ({
    section,
    heading: new Set(wordsOf(section.heading)),
    title: new Set(wordsOf(section.pageTitle)),
    body: new Set(wordsOf(section.body.replace(/```[\s\S]*?```/g, " "))),
  }));
  const weightOf = (word: string): number => {
    const holders = indexed.filter(
      ({ heading, title, body }) => heading.has(word) || title.has(word) || body.has(word),
    ).length;
    return holders === 0 ? Math.log(1 + indexed.length) : Math.log(1 + indexed.length / holders);
  };
  const weights = new Map(asked.map((word) => [word, weightOf(word)]));
  const whole = asked.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);

  return indexed
    .map(({ section, heading, title, body }) => {
      let covered = 0;
      let score = 0;
      let named = false;
      for (const word of asked) {
        const weight = weights.get(word) ?? 0;
        const share = heading.has(word) ? 3 : title.has(word) ? 2 : body.has(word) ? 1 : 0;
        if (share > 1) named = true;
        if (share > 0) covered += weight;
        score += share * weight;
      }
      return { section, score, enough: covered >= whole * (named ? 1 / 3 : 2 / 3) };
    })
    .filter((found) => found.score > 0 && found.enough)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map((found) => found.section);
}
