/**
 * The shape of a lint rule: what it is called, how sure it is, and a function from facts to findings.
 * Diagnostics, settings, docs and code actions are made from this.
 */
import type { RuleSeverity } from "../../../../shared/src/settings.ts";
import type { DocumentForm } from "../extraction/documentForm.ts";
import type { DocumentFacts, Span, SuppressionFact } from "../facts.ts";
import type { LintSettings } from "../lintSettings.ts";
import type { CancellationToken, LanguageWorld } from "../world.ts";

export interface RuleMetadata {
  /** Kebab case; stable, as people write it into settings and comments. */
  readonly code: string;
  readonly title: string;
  /** One sentence: what is reported and why it matters. */
  readonly description: string;
  readonly severity: RuleSeverity;
  /** `high`: a finding is a defect; `medium`: it may be meant. */
  readonly confidence: "high" | "medium";
  readonly docsUrl: string;
  readonly fixable: boolean;
  /** The fix changes what the program does or costs, so that it is never made without a look (on saving). */
  readonly fixNeedsLook?: boolean;
}

/** One replacement of a fix; an empty text removes. */
export interface FixEdit {
  readonly span: Span;
  readonly text: string;
  /** The text is in the words of the document's language; else in those of Python, JavaScript and JSON. */
  readonly isWritten?: true;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** The fix to take where only one is taken. */
  readonly preferred?: boolean;
}

export interface Finding {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  /** Where the finding is worse or milder than its rule. */
  readonly severity?: RuleSeverity;
  readonly fixes: readonly Fix[];
  /** Strikes the name through. */
  readonly deprecated?: boolean;
  /** Shown faded: what is marked can go. */
  readonly unnecessary?: boolean;
}

/** What the rules that ran so far came to. */
export interface Outcome {
  /** Codes whose findings a comment took out. */
  readonly suppressed: ReadonlyMap<SuppressionFact, ReadonlySet<string>>;
  /** Rules that did not run. */
  readonly off: ReadonlySet<string>;
}

export interface RuleContext {
  readonly facts: DocumentFacts;
  readonly uri: string;
  /** The document's text, which the facts' ranges are about. */
  readonly text: string;
  readonly form: DocumentForm;
  readonly outcome: Outcome;
  readonly world: LanguageWorld;
  readonly settings: LintSettings;
  readonly token: CancellationToken;
}

export interface Rule {
  readonly metadata: RuleMetadata;
  /**
   * What it finds depends on more than one statement's facts and text, so that it runs on the whole file each time. All
   * other rules run on the statements that changed.
   */
  readonly wholeFile?: boolean;
  /** It looks at the text and not at the calls' models. */
  readonly aboutDocument?: boolean;
  /** Of a call that chooses its model, what holds for one of the models is worth saying; of errors it always is. */
  readonly eachModel?: boolean;
  check(context: RuleContext): Promise<readonly Finding[]> | readonly Finding[];
  /** Whether the file as a whole lets the findings of its statements stand; asked only where there are any. */
  holds?(context: RuleContext): boolean;
}

/** Address of a rule's page. */
export function ruleDocsUrl(code: string): string {
  return `https://github.com/parlance-dev/parlance/blob/main/docs/rules/${code}.md`;
}
