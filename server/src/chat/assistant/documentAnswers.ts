/** Answers about the document in front of the user: what it weighs and costs, what the linter finds, what it defines. */
import { modelRef, resolveModel } from "../../engine/catalog/lookup.ts";
import type { ModelRecord } from "../../engine/catalog/record.ts";
import { computeCost } from "../../engine/cost/compute.ts";
import type { Usage } from "../../engine/messages/types.ts";
import { countTokensSliced } from "../../engine/tokens/count.ts";
import { unknownModel } from "./catalogAnswers.ts";
import type { AssistantContext, Insight, InsightDocument, InsightFinding } from "./insight.ts";
import { code, cost, table, tokens } from "./markdown.ts";

/** The open document cut to its selection, where there is one. */
export interface Subject {
  readonly document: InsightDocument;
  readonly text: string;
  readonly selected: boolean;
  readonly name: string;
}

const noDocument =
  "No document is open beside the chat. Open the file (and select a part of it, if you like), then ask again; or give a text after the command, for example `/tokens gpt-4.1 The quick brown fox`.";

/** Reads what the message is about; null where no document is open. */
export async function subjectOf(insight: Insight, context: AssistantContext): Promise<Subject | null> {
  const active = context.active_document;
  if (!active) return null;
  const document = await insight.document(active.uri);
  if (!document) return null;
  const name = decodeURIComponent(active.uri.slice(active.uri.lastIndexOf("/") + 1));
  const range = active.range;
  const empty = !range || (range.start.line === range.end.line && range.start.character === range.end.character);
  if (!range || empty) return { document, text: document.text, selected: false, name };
  const start = offsetAt(document.text, range.start);
  return { document, text: document.text.slice(start, offsetAt(document.text, range.end)), selected: true, name };
}

function offsetAt(text: string, position: { line: number; character: number }): number {
  let offset = 0;
  for (let line = 0; line < position.line; line++) {
    const next = text.indexOf("\n", offset);
    if (next < 0) return text.length;
    offset = next + 1;
  }
  return Math.min(offset + position.character, text.length);
}

/** Tokens and cost of a text on some models. */
export async function weigh(
  insight: Insight,
  context: AssistantContext,
  text: string | null,
  models: readonly string[],
  defaults: readonly ModelRecord[],
  signal: AbortSignal,
): Promise<string> {
  const subject = text === null ? await subjectOf(insight, context) : null;
  const body = text ?? subject?.text ?? null;
  if (body === null) return noDocument;

  const problems: string[] = [];
  const records: ModelRecord[] = [];
  for (const name of models) {
    const found = resolveModel(name);
    if (found) records.push(found.record);
    else problems.push(unknownModel(name));
  }
  const chosen = records.length > 0 ? records : models.length > 0 ? [] : [...defaults];
  if (chosen.length === 0) return problems.join("\n\n");

  const what = subject ? `${subject.selected ? "The selection in" : ""} ${code(subject.name)}`.trim() : "That text";
  const rows: string[][] = [];
  for (const record of chosen) {
    const count = await countTokensSliced(modelRef(record), body, { signal });
    const window = record.context_window;
    const share = window
      ? `${((count.tokens / window) * 100).toFixed(count.tokens / window < 0.01 ? 2 : 1)} %`
      : "unknown";
    rows.push([
      code(modelRef(record)),
      count.exact ? tokens(count.tokens) : `${tokens(count.tokens)} ± ${Math.ceil(count.error_percent)} %`,
      share,
      cost(computeCost(record, promptUsage(count.tokens)).usd),
      record.prices_as_of ?? "unknown",
    ]);
  }
  return [
    `${what} has ${body.length.toLocaleString("en-US")} characters. As a prompt:`,
    table(["Model", "Tokens", "Share of window", "Cost of the prompt", "Price of"], rows),
    ...problems,
    "The answer costs extra. Numbers with ± are estimates: their providers publish no tokenizer.",
  ].join("\n\n");
}

function promptUsage(count: number): Usage {
  return {
    input: { text: count, audio: 0, cache_read: 0, cache_write_5m: 0, cache_write_1h: 0 },
    output: { text: 0, reasoning: 0, audio: 0 },
  };
}

/** What the linter finds in the document or its selection, and the calls it looked at. */
export async function check(insight: Insight, context: AssistantContext): Promise<string> {
  const subject = await subjectOf(insight, context);
  if (!subject || !context.active_document) return noDocument;
  const { uri } = context.active_document;
  const range = subject.selected ? context.active_document.range : undefined;
  const [findings, calls] = await Promise.all([insight.findings(uri, range), insight.calls(uri, range)]);
  const looked =
    calls.length === 0
      ? `no call to a model that I recognise`
      : `${calls.length} call${calls.length === 1 ? "" : "s"} to a model`;
  if (findings.length === 0) return `No findings in ${code(subject.name)}. It holds ${looked}.`;
  return [
    `${findings.length} finding${findings.length === 1 ? "" : "s"} in ${code(subject.name)}, which holds ${looked}:`,
    findingList(findings),
    "The quick fixes are in the editor: place the cursor on the underlined text and open the light bulb.",
  ].join("\n\n");
}

function findingList(findings: readonly InsightFinding[]): string {
  return findings
    .map((finding) => `- line ${finding.line + 1}, ${finding.severity}: ${finding.message} (${code(finding.code)})`)
    .join("\n");
}

/** Explain Selection without a model: what can be known without understanding the code, and saying so. */
export async function explain(
  insight: Insight,
  context: AssistantContext,
  defaults: readonly ModelRecord[],
): Promise<string> {
  const subject = await subjectOf(insight, context);
  if (!subject || !context.active_document) return noDocument;
  const { uri } = context.active_document;
  const range = subject.selected ? context.active_document.range : undefined;
  const [symbols, calls, findings] = await Promise.all([
    insight.symbols(uri, range),
    insight.calls(uri, range),
    insight.findings(uri, range),
  ]);
  const lines = subject.text === "" ? 0 : subject.text.split("\n").length;
  const measure = defaults[0];
  const count = measure ? await countTokensSliced(modelRef(measure), subject.text) : null;
  const parts = [
    "I am built in and no language model, so I can't tell what this code means. This can be known without one:",
    `- ${code(subject.name)} (${subject.document.languageId}), ${lines.toLocaleString("en-US")} line${lines === 1 ? "" : "s"}` +
      (count && measure
        ? `, ${count.exact ? "" : "about "}${tokens(count.tokens)} tokens on ${code(modelRef(measure))}`
        : ""),
  ];
  if (symbols.length > 0) {
    parts.push(
      `- defines ${symbols
        .slice(0, 20)
        .map((symbol) => `${symbol.kind} ${code(symbol.name)} (line ${symbol.line + 1})`)
        .join(", ")}${symbols.length > 20 ? ` and ${symbols.length - 20} more` : ""}`,
    );
  }
  for (const call of calls) {
    const parameters = call.parameters.map((parameter) => code(`${parameter.name}=${parameter.value}`)).join(", ");
    parts.push(
      `- line ${call.line + 1} calls ${call.model ? code(call.model) : "a model chosen at run time"} through ${call.library}${parameters ? ` with ${parameters}` : ""}`,
    );
  }
  if (findings.length > 0) parts.push(findingList(findings));
  return parts.join("\n");
}
