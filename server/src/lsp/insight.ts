/** Gives the built-in assistant what the language features and the running server know. */
import { DiagnosticSeverity, type CancellationToken, type Diagnostic, type Range } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Insight, InsightCall, InsightFinding, TextRange } from "../chat/assistant/insight.ts";
import type { CallFact, KnownValue } from "../language/facts.ts";
import { findingsOf } from "./diagnostics.ts";
import type { Room } from "./room.ts";

const never: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

export function createInsight(room: Room): Insight {
  return {
    async document(uri) {
      const document = room.documents.get(uri);
      return document === undefined ? null : { uri, languageId: document.languageId, text: document.getText() };
    },
    async findings(uri, range) {
      const document = room.documents.get(uri);
      if (document === undefined) return [];
      const found = await findingsOf(room, document, never);
      return found.filter((each) => touches(each.range, range)).map(findingOf);
    },
    async calls(uri, range) {
      const document = room.documents.get(uri);
      if (document === undefined) return [];
      const language = await room.language();
      const facts = await language.facts(document, never);
      return facts.calls
        .filter((call) =>
          touches({ start: document.positionAt(call.span.start), end: document.positionAt(call.span.end) }, range),
        )
        .map((call) => callOf(document, call));
    },
    async symbols(uri, range) {
      const document = room.documents.get(uri);
      if (document === undefined) return [];
      const language = await room.language();
      const symbols = await language.symbols(document);
      return symbols.filter(({ line }) => range === undefined || (line >= range.start.line && line <= range.end.line));
    },
    async usableProviders() {
      return (await room.chat()).usableProviders();
    },
  };
}

function findingOf(diagnostic: Diagnostic): InsightFinding {
  return {
    line: diagnostic.range.start.line,
    code: String(diagnostic.code ?? "finding"),
    severity: severityOf(diagnostic),
    message: typeof diagnostic.message === "string" ? diagnostic.message : diagnostic.message.value,
  };
}

function severityOf({ severity }: Diagnostic): InsightFinding["severity"] {
  switch (severity) {
    case DiagnosticSeverity.Error:
      return "error";
    case DiagnosticSeverity.Information:
      return "information";
    case DiagnosticSeverity.Hint:
      return "hint";
    case DiagnosticSeverity.Warning:
    case undefined:
      return "warning";
    default:
      throw new TypeError(`Unknown severity ${String(severity)}.`);
  }
}

function callOf(document: TextDocument, call: CallFact): InsightCall {
  return {
    line: document.positionAt(call.span.start).line,
    library: call.library,
    model: call.model?.text ?? null,
    parameters: call.parameters.map(({ name, value }) => ({ name, value: wordsOf(value) })),
    messages: call.messages.map(({ role, text, partial }) => ({ role, text, partial })),
  };
}

function wordsOf(value: KnownValue): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "number":
    case "boolean":
      return String(value.value);
    case "null":
      return "null";
    case "object":
      return value.text;
    case "unknown":
      return "known only at run time";
    default:
      throw new TypeError(`Unknown value ${String(value)}.`);
  }
}

/** Whether two ranges share a line; everything touches no range. */
function touches(range: Range, other: TextRange | undefined): boolean {
  return other === undefined || (range.start.line <= other.end.line && range.end.line >= other.start.line);
}
