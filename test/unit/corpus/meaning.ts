/** What a document's facts say: without ranges, as mutations move them, or with them as line and column. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { CallFact, DocumentFacts, KnownValue, ModelNameFact, Span } from "../../../server/src/language/facts.ts";

export interface CallMeaning {
  readonly library: string;
  readonly callee: string;
  readonly model: string | null;
  readonly parameters: readonly string[];
  readonly messages: readonly string[];
  readonly marks: readonly string[];
}

export interface Meaning {
  readonly calls: readonly CallMeaning[];
  readonly names: readonly string[];
}

/**
 * The facts in words; each text is checked against its range.
 * @param place words for where something stands; empty where that is of no interest
 */
export function meaningOf(
  document: TextDocument,
  facts: DocumentFacts,
  place: (span: Span) => string = () => "",
): Meaning {
  const text = document.getText();
  return {
    calls: facts.calls.map((call) => callMeaning(text, call, place)),
    names: facts.modelNames.map((name) => `${nameMeaning(name)}${place(name.span)}${isAt(text, name)}`),
  };
}

/** Words for a place as the editor shows it. */
export function lineAndColumn(document: TextDocument): (span: Span) => string {
  return ({ start, end }) => {
    const [from, to] = [document.positionAt(start), document.positionAt(end)];
    const last = from.line === to.line ? `${to.character + 1}` : `${to.line + 1}:${to.character + 1}`;
    return ` @${from.line + 1}:${from.character + 1}-${last}`;
  };
}

/** A name's own text has to stand at its range. */
function isAt(text: string, { span, text: name, ...rest }: ModelNameFact): string {
  const there = text.slice(span.start, span.end);
  if (there === name || ("symbol" in rest && rest.symbol === true)) return "";
  return ` but “${there}” stands there`;
}

function nameMeaning({ text, certainty, provider, customEndpoint }: ModelNameFact): string {
  const marks = [certainty === "likely" ? "likely" : "", provider ?? "", customEndpoint === true ? "custom" : ""];
  const said = marks.filter(Boolean).join(" ");
  return said === "" ? text : `${text} (${said})`;
}

function callMeaning(text: string, call: CallFact, place: (span: Span) => string): CallMeaning {
  const written = text.slice(call.calleeSpan.start, call.calleeSpan.end).replaceAll(/\s+/g, "");
  const at = place(call.span);
  return {
    library: call.library,
    // Mutations change what stands within a chain of calls; its last name stays.
    callee: at === "" ? (/[\w$]+$/.exec(written)?.[0] ?? "") : `${written}${at}`,
    model: modelMeaning(call, place),
    parameters: call.parameters.map(
      ({ name, written, value, nameSpan }) =>
        `${written}${written === name ? "" : ` (${name})`} = ${valueMeaning(value)}${place(nameSpan)}`,
    ),
    messages: call.messages.map(
      ({ role, text: said, partial, span }) =>
        `${role}: ${said.replaceAll("\r\n", "\n")}${partial ? "…" : ""}${place(span)}`,
    ),
    marks: [
      ...(call.open === true ? ["open"] : []),
      ...(call.everyMessage === true ? ["every message"] : []),
      ...(call.customEndpoint === true ? ["custom endpoint"] : []),
      ...(call.dropsParameters === true ? ["drops parameters"] : []),
      ...(call.tools === undefined || call.tools.length === 0 ? [] : [`${call.tools.length} tools`]),
    ],
  };
}

function modelMeaning({ model, choice }: CallFact, place: (span: Span) => string): string | null {
  const named = (name: ModelNameFact): string => `${nameMeaning(name)}${place(name.span)}`;
  if (model !== null) return named(model);
  if (choice === undefined) return null;
  const marks = [choice.each ? "each" : "", choice.complete ? "" : "or others"].filter((mark) => mark !== "");
  return `one of ${choice.models.map(named).join(" | ")}${marks.length === 0 ? "" : `, ${marks.join(", ")}`}`;
}

function valueMeaning(value: KnownValue): string {
  switch (value.kind) {
    case "string":
    case "number":
    case "boolean":
      return JSON.stringify(value.value);
    case "null":
      return "null";
    case "object":
      return value.value === undefined ? "an object" : JSON.stringify(value.value);
    case "unknown":
      return "?";
  }
}
