/** Runs the rules over a document's facts, takes out what comments and settings switch off, and keeps the result. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-types";
import type { Diagnostic } from "vscode-languageserver-types";
import type { RuleSeverity } from "../../../shared/src/settings.ts";
import { catalogGeneration } from "../engine/catalog/registry.ts";
import type { FactsCache } from "./extraction/factsCache.ts";
import { formOf } from "./extraction/documentForm.ts";
import { createPace } from "./extraction/pace.ts";
import type { DocumentFacts, SuppressionFact } from "./facts.ts";
import { fittingFixes } from "./fixSyntax.ts";
import { defaultLintSettings } from "./lintSettings.ts";
import type { LintSettings } from "./lintSettings.ts";
import { checkEachModel } from "./rules/eachModel.ts";
import { createKeptFindings } from "./rules/keptFindings.ts";
import type { FindingsPart, FindingsPlan } from "./rules/keptFindings.ts";
import type { Finding, Rule, RuleContext, RuleMetadata } from "./rules/rule.ts";
import { rules } from "./rules/table.ts";
import type { CancellationToken, LanguageWorld } from "./world.ts";

/** A finding as the editor gets it, with what its fixes need. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

export interface DiagnosticsCache {
  get(document: TextDocument, settings: LintSettings, token: CancellationToken): Promise<readonly PlacedFinding[]>;
  /** Settings that a document was last checked with. */
  settingsOf(uri: string): LintSettings;
  forget(uri: string): void;
  dispose(): void;
}

interface Kept {
  readonly facts: DocumentFacts;
  readonly settings: LintSettings;
  /** The day and the state of the catalog: what rules say depends on both. */
  readonly moment: string;
  readonly findings: readonly PlacedFinding[];
}

export function createDiagnosticsCache(world: LanguageWorld, factsCache: FactsCache): DiagnosticsCache {
  const kept = new Map<string, Kept>();
  const keptFindings = createKeptFindings();
  return {
    async get(document, settings, token) {
      const facts = await factsCache.get(document);
      const present = kept.get(document.uri);
      const moment = `${world.today()} ${catalogGeneration()}`;
      if (
        present !== undefined &&
        present.facts === facts &&
        present.moment === moment &&
        sameSettings(present.settings, settings)
      ) {
        return present.findings;
      }
      if (token.isCancellationRequested) return [];
      const version = document.version;
      const findings = settings.enabled
        ? await findingsOf(world, document, facts, settings, keptFindings.plan(facts, keyOf(settings, moment)), token)
        : [];
      // A cancelled or overtaken run is not the document's state.
      if (!token.isCancellationRequested && document.version === version) {
        kept.set(document.uri, { facts, settings, moment, findings });
      }
      return findings;
    },
    settingsOf: (uri) => kept.get(uri)?.settings ?? defaultLintSettings,
    forget(uri) {
      kept.delete(uri);
    },
    dispose() {
      kept.clear();
    },
  };
}

function sameSettings(a: LintSettings, b: LintSettings): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

async function findingsOf(
  world: LanguageWorld,
  document: TextDocument,
  facts: DocumentFacts,
  settings: LintSettings,
  plan: FindingsPlan,
  token: CancellationToken,
): Promise<readonly PlacedFinding[]> {
  const placed = new Map<string, PlacedFinding>();
  const text = document.getText();
  const form = formOf(document.uri, document.languageId);
  const suppressed = new Map<SuppressionFact, Set<string>>();
  const off = new Set<string>();
  const outcome = { suppressed, off };
  const pace = createPace();
  const whole = { facts, uri: document.uri, text, form, outcome, world, settings, token };
  const parts = plan.parts.map((part) => ({ part, context: { ...whole, facts: part.facts } }));
  for (const rule of rules) {
    const { metadata } = rule;
    if (pace.due()) await pace.rest();
    if (token.isCancellationRequested) break;
    const set = Object.hasOwn(settings.rules, metadata.code) ? settings.rules[metadata.code] : undefined;
    if (set === "off" || (set === undefined && metadata.severity === "off")) {
      off.add(metadata.code);
      continue;
    }
    for (const found of await findingsBy(rule, whole, parts, plan)) {
      const finding = { ...found, fixes: fittingFixes(form, facts, text, found.fixes) };
      const item = place(document, finding, metadata, set);
      const comments = suppressionsOf(facts, finding.code, item.diagnostic.range.start.line);
      for (const comment of comments) suppressed.set(comment, (suppressed.get(comment) ?? new Set()).add(finding.code));
      if (comments.length > 0) continue;
      // A constant that several calls use is reported once.
      placed.set(`${finding.code}:${finding.span.start}:${finding.message}`, item);
    }
  }
  if (!token.isCancellationRequested) plan.keep();
  return [...placed.values()].sort((a, b) => a.finding.span.start - b.finding.span.start);
}

/** What a rule finds: anew where the file or the statement asks for it, as kept elsewhere. */
async function findingsBy(
  rule: Rule,
  whole: RuleContext,
  parts: readonly { readonly part: FindingsPart; readonly context: RuleContext }[],
  plan: FindingsPlan,
): Promise<readonly Finding[]> {
  if (rule.wholeFile === true) return checkEachModel(rule, whole);
  const { code } = rule.metadata;
  const all = [...plan.known(code)];
  for (const { part, context } of parts) {
    const found = await checkEachModel(rule, context);
    plan.found(part, code, found);
    all.push(...found);
  }
  return all.length > 0 && rule.holds?.(whole) === false ? [] : all;
}

const settingsKeys = new WeakMap<LintSettings, string>();

function keyOf(settings: LintSettings, moment: string): string {
  let key = settingsKeys.get(settings);
  if (key === undefined) {
    key = JSON.stringify(settings);
    settingsKeys.set(settings, key);
  }
  return `${moment} ${key}`;
}

function place(
  document: TextDocument,
  finding: Finding,
  metadata: RuleMetadata,
  set: RuleSeverity | undefined,
): PlacedFinding {
  const severity = set ?? finding.severity ?? metadata.severity;
  const diagnostic: Diagnostic = {
    range: { start: document.positionAt(finding.span.start), end: document.positionAt(finding.span.end) },
    severity: severityNumbers[severity],
    code: metadata.code,
    codeDescription: { href: metadata.docsUrl },
    source: "Parlance",
    message: finding.message,
    ...(finding.deprecated === true ? { tags: [DiagnosticTag.Deprecated] } : {}),
    ...(finding.unnecessary === true ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
  return { finding, diagnostic };
}

const severityNumbers: Readonly<Record<RuleSeverity, DiagnosticSeverity>> = {
  off: DiagnosticSeverity.Hint,
  hint: DiagnosticSeverity.Hint,
  information: DiagnosticSeverity.Information,
  warning: DiagnosticSeverity.Warning,
  error: DiagnosticSeverity.Error,
};

/** The comments that speak of a finding. */
function suppressionsOf(facts: DocumentFacts, code: string, line: number): readonly SuppressionFact[] {
  return facts.suppressions.filter((suppression) => {
    // A comment for all rules does not hide that it is of no use.
    const all = suppression.codes.length === 0 && code !== "unused-suppression";
    if (!all && !suppression.codes.includes(code)) return false;
    switch (suppression.scope) {
      case "file":
        return true;
      case "line":
        return suppression.line === line;
      case "next-line":
        return suppression.line + 1 === line;
    }
  });
}
