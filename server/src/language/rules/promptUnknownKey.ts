import { frontMatterKeys } from "../extraction/frontMatterKeys.ts";
import { promptParts } from "./promptFrontMatter.ts";
import type { Finding, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** A key of the front matter that nothing reads. */
export const promptUnknownKey: Rule = {
  metadata: {
    code: "prompt-unknown-key",
    title: "Unknown key in a prompt file",
    description:
      "The front matter has a key that this kind of prompt file does not know: it does nothing, and is often misspelt.",
    severity: "hint",
    confidence: "medium",
    docsUrl: ruleDocsUrl("prompt-unknown-key"),
    fixable: true,
  },
  check(context) {
    const parts = promptParts(context);
    if (parts === null) return [];
    const known = [...new Set(frontMatterKeys[parts.style].map(({ path }) => path.split(".")[0]!))];
    const given = new Set(parts.keys.map(({ name }) => name));
    return parts.keys.flatMap(({ name, span }): readonly Finding[] => {
      if (known.includes(name)) return [];
      const meant = known.find((key) => !given.has(key) && isSlip(name, key));
      const message = `Nothing reads the key “${name}” here${meant === undefined ? "." : `. Did you mean “${meant}”?`}`;
      const fixes =
        meant === undefined ? [] : [{ title: `Change to “${meant}”`, edits: [{ span, text: meant }], preferred: true }];
      const severity = meant === undefined ? {} : { severity: "warning" as const };
      return [{ code: this.metadata.code, span, message, ...severity, fixes }];
    });
  },
};

/** The same letters in another case or with other joints, or one letter more, less or other. */
export function isSlip(written: string, known: string): boolean {
  const [a, b] = [plain(written), plain(known)];
  if (a === b || a === `${b}s` || `${a}s` === b) return true;
  if (Math.abs(a.length - b.length) > 1 || b.length < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwap || (left.length <= 1 && right.length <= 1);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[-_]/g, "");
}
