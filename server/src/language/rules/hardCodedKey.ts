import type { CallGrammar } from "../extraction/libraries.ts";
import type { FoundKey } from "./keyText.ts";
import { keysIn } from "./keyText.ts";
import type { Fix, Rule, RuleContext } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

/** Keys of this provider's shape are also those of Firebase and Maps, which web pages show by design. */
const sharedShape = "gemini";
const usesGemini = /gemini|generativelanguage|genai|generativeai/i;

/** An API key in the source. */
export const hardCodedKey: Rule = {
  wholeFile: true,
  aboutDocument: true,
  metadata: {
    code: "hard-coded-key",
    title: "API key in the source",
    description: "A provider's API key stands in the file: whoever can read the file can spend the owner's money.",
    severity: "error",
    confidence: "high",
    docsUrl: ruleDocsUrl("hard-coded-key"),
    fixable: true,
    fixNeedsLook: true,
  },
  check(context) {
    const { form, text, world } = context;
    // Such files are where keys belong; they are not to be committed.
    if (form.kind === "dotenv") return [];
    return keysIn(world, text).flatMap((key) => {
      if (key.provider === sharedShape && !usesGemini.test(text)) return [];
      const variable = world.keyPatterns().find(({ provider }) => provider === key.provider)?.variables[0];
      const from = variable === undefined ? "the environment" : `the environment (${variable})`;
      return [
        {
          code: this.metadata.code,
          span: key.span,
          message: `An API key of ${world.providerName(key.provider)} stands in the source. Read it from ${from}, and revoke this one if the file was shared.`,
          fixes: variable === undefined ? [] : fixesOf(context, key, variable),
        },
      ];
    });
  },
};

/** The environment's variable in place of the whole string, where the language has a word for it that needs no import. */
function fixesOf({ form, text }: RuleContext, { span }: FoundKey, variable: string): readonly Fix[] {
  const quote = text[span.start - 1] ?? "";
  if (form.kind !== "source" || !/["'`]/.test(quote) || text[span.end] !== quote) return [];
  const before = text[span.start - 2] ?? "";
  // Part of a longer literal: `"""…`, `f"…"`.
  if (before === quote || /\w/.test(before)) return [];
  const { calls } = form.language;
  const word = environmentOf(calls, text, variable);
  if (word === undefined || (hasConstants.has(calls) && !isArgument(text, span.start - 1))) return [];
  return [
    {
      title: `Read ${variable} from the environment`,
      edits: [{ span: { start: span.start - 1, end: span.end + 1 }, text: word, isWritten: true }],
      preferred: true,
    },
  ];
}

/** Languages in which a call cannot stand wherever a text can: not in constants, defaults or annotations. */
const hasConstants: ReadonlySet<CallGrammar | undefined> = new Set<CallGrammar>(["go", "java", "php"]);

/** Whether a text is an argument of a call, as far as its line tells. */
function isArgument(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /[\w$]\((?:[^()"'`]*,)?\s*$/.test(before) && !/@|#\[|\bcase\b/.test(before);
}

function environmentOf(language: CallGrammar | undefined, text: string, variable: string): string | undefined {
  switch (language) {
    case "javascript":
      return `process.env.${variable}`;
    case "python":
      return /^import os\b/m.test(text) ? `os.environ["${variable}"]` : undefined;
    case "go":
      return /^[ \t]*(?:import[ \t]+)?"os"$/m.test(text) ? `os.Getenv("${variable}")` : undefined;
    case "java":
      return `System.getenv("${variable}")`;
    case "ruby":
      return `ENV.fetch("${variable}")`;
    case "php":
      return `getenv('${variable}')`;
    case "csharp":
    case "rust":
    case "shell":
    case undefined:
      return undefined;
  }
}
