/** Makes `docs/library/tokenErrors.md`: how far the estimates are off on the corpus, measured when the page is made. */
import { countTokens } from "../../server/src/engine/tokens/count.ts";
import { readCorpus, readReferenceCounts } from "../vocabulary/corpus.ts";
import { renew, table } from "./page.ts";

/** Tokens billed for each token of Claude 2's vocabulary, as recorded usage of Claude 4.5 has it. */
export const CLAUDE_BILLED = 1.1;

export interface EstimateError {
  readonly kind: string;
  readonly family: "Gemini 2.x" | "Claude 3 to 4.6";
  readonly estimate: number;
  readonly truth: number;
  readonly error_percent: number;
}

/** The estimate of every sample beside its count by the reference. */
export function estimateErrors(): readonly EstimateError[] {
  const counts = readReferenceCounts();
  return readCorpus().flatMap(({ kind, samples }) =>
    samples.flatMap((text, index): EstimateError[] => {
      const count = counts[kind]?.[index];
      if (count === undefined) throw new Error(`${kind} has no reference count of sample ${index + 1}.`);
      const gemini = countTokens("gemini-2.5-pro", text);
      const claude = countTokens("claude-sonnet-4-5", text);
      return [
        {
          kind,
          family: "Gemini 2.x",
          estimate: gemini.tokens,
          truth: count.gemma3,
          error_percent: gemini.error_percent,
        },
        {
          kind,
          family: "Claude 3 to 4.6",
          estimate: claude.tokens,
          truth: count.claude2 * CLAUDE_BILLED,
          error_percent: claude.error_percent,
        },
      ];
    }),
  );
}

/** Whether the truth lies in the interval; a rounded count may be half a token off whatever it says. */
export function isHeld({ estimate, truth, error_percent }: EstimateError): boolean {
  return Math.abs(estimate - truth) <= (estimate * error_percent) / 100 + 0.5;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

function row(kind: string, errors: readonly EstimateError[]): string[] {
  const off = errors.map(({ estimate, truth }) => Math.abs(truth / estimate - 1));
  return [
    kind,
    String(errors.length),
    percent(off.reduce((sum, value) => sum + value, 0) / off.length),
    percent(Math.max(...off)),
    `${Math.round(errors.reduce((sum, { error_percent }) => sum + error_percent, 0) / errors.length)} %`,
    `${errors.filter(isHeld).length} of ${errors.length}`,
  ];
}

const HEAD = ["kind of text", "samples", "mean error", "largest error", "stated ± (mean)", "inside"];

function section(family: EstimateError["family"], errors: readonly EstimateError[]): string {
  const own = errors.filter((error) => error.family === family);
  const kinds = [...new Set(own.map(({ kind }) => kind))];
  return [
    `## ${family}`,
    "",
    table(HEAD, [
      ...kinds.map((kind) =>
        row(
          kind,
          own.filter((error) => error.kind === kind),
        ),
      ),
      row("all", own),
    ]),
  ].join("\n");
}

export function tokenErrorsPage(): string {
  const errors = estimateErrors();
  return [
    "# How far estimates are off",
    "",
    "Counts of OpenAI's models are exact. This page, made by `scripts/docs/tokenErrors.ts`, measures the estimates of the others on the texts in `test/corpus/tokens`: for Gemini against the vocabulary of Gemma 3, which Google's own SDK uses for Gemini 2 and 3; for Claude against that of Claude 2 times 1.1, since later ones are not published (recorded bills of Claude 4.5 lie within the intervals too). The ratios were fitted to the same texts, so expect somewhat more on others; the usage of real answers corrects them for each model as you go.",
    "",
    section("Gemini 2.x", errors),
    "",
    section("Claude 3 to 4.6", errors),
    "",
  ].join("\n");
}

renew(import.meta.url, "tokenErrors.md", tokenErrorsPage);
