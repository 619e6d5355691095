/**
 * What the built-in assistant may ask of the rest of the server. It reads the catalog by itself; what only the language
 * features or the running server know comes in through this interface, so that chat never imports them.
 */

export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface InsightDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** A finding of the linter, in words. Lines count from 0. */
export interface InsightFinding {
  readonly line: number;
  readonly code: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
}

/** A call to a model in a document. `parameters` as written in the code, `messages` with what is known of their text. */
export interface InsightCall {
  readonly line: number;
  readonly library: string;
  readonly model: string | null;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly messages: readonly { readonly role: string; readonly text: string; readonly partial: boolean }[];
}

/** A function, class or the like that a range defines. */
export interface InsightSymbol {
  readonly name: string;
  readonly kind: string;
  readonly line: number;
}

export interface Insight {
  /** An open document, or null. */
  document(uri: string): Promise<InsightDocument | null>;
  /** Findings in the document, or in a range of it. */
  findings(uri: string, range?: TextRange): Promise<readonly InsightFinding[]>;
  calls(uri: string, range?: TextRange): Promise<readonly InsightCall[]>;
  symbols(uri: string, range?: TextRange): Promise<readonly InsightSymbol[]>;
  /** Ids of providers that a message could be sent to right now (`parlance` not among them). */
  usableProviders(): Promise<readonly string[]>;
}

/** What goes along with a message to the assistant, in `extra_body.parlance` of the request. */
export interface AssistantContext {
  /** The document in front of the user, with the selection. */
  readonly active_document?: { readonly uri: string; readonly range?: TextRange };
  /** Model of the conversation (`provider/id`), for "on this model". */
  readonly model?: string;
  /** `explain`: the message is an Explain Selection prompt; answer with what can be known without a model. */
  readonly intent?: "explain";
}
