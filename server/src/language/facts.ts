/**
 * Facts: what extraction reads from a document and every language feature builds on. Offsets are UTF-16 code units
 * from the start of the document, so that no feature re-reads the text to place a range.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A model name where a model is meant: a string or a value, never prose or an identifier. */
export interface ModelNameFact {
  readonly kind: "model-name";
  /** The name without quotes. */
  readonly text: string;
  /** Range of the name without quotes. */
  readonly span: Span;
  /** `certain`: the value of a model parameter or key; `likely`: a string or value that is a known model name. */
  readonly certainty: "certain" | "likely";
  /** Provider of the client or prefix, where the code tells. */
  readonly provider?: string;
  /** The endpoint's address is set by the code, so names are not the provider's own (gateway, Azure deployment). */
  readonly customEndpoint?: boolean;
  /** The key, variable or flag before it says that a model is meant (`model:`, `MODEL=`). */
  readonly keyed?: boolean;
}

/** A value as far as it can be known without running the code. */
export type KnownValue =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  /** `value` is the plain data where all of it is known. */
  | { readonly kind: "object"; readonly text: string; readonly value?: unknown }
  | { readonly kind: "unknown" };

export interface ParameterFact {
  /** Name in OpenAI's words (`maxTokens` of a library is `max_tokens` here). */
  readonly name: string;
  readonly written: string;
  readonly value: KnownValue;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** Whole argument with its separator, so that removing it leaves code that parses. */
  readonly removalSpan: Span;
}

/** A message of a call, or the text of a prompt file. */
export interface MessageFact {
  readonly role: string;
  /** Known text; interpolated parts are left out. */
  readonly text: string;
  readonly span: Span;
  /** True where some part is only known at run time. */
  readonly partial: boolean;
}

/** A call to a model. */
export interface CallFact {
  readonly kind: "call";
  readonly library: string;
  readonly span: Span;
  readonly calleeSpan: Span;
  readonly model: ModelNameFact | null;
  readonly parameters: readonly ParameterFact[];
  readonly messages: readonly MessageFact[];
  /** Some arguments are only known at run time (`**options`, `...options`). */
  readonly open?: boolean;
  /** Provider of the client, where the code tells; also where no model is named yet. */
  readonly provider?: string;
  /** The endpoint's address is set by the code. */
  readonly customEndpoint?: boolean;
  /** `messages` holds every message that the call sends, in order (their texts may still be partial). */
  readonly everyMessage?: boolean;
  /** The code itself has parameters dropped that the model does not take (`drop_params`). */
  readonly dropsParameters?: boolean;
}

/** A file that is a prompt (`.prompt.md`, `.prompty`, …). */
export interface PromptFact {
  readonly kind: "prompt";
  readonly model: ModelNameFact | null;
  readonly messages: readonly MessageFact[];
}

/** A comment that switches rules off: `parlance-ignore retired-model`. */
export interface SuppressionFact {
  readonly kind: "suppression";
  readonly span: Span;
  /** Codes; empty for all. */
  readonly codes: readonly string[];
  readonly scope: "line" | "next-line" | "file";
  readonly line: number;
}

export interface DocumentFacts {
  readonly modelNames: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
  readonly prompts: readonly PromptFact[];
  readonly suppressions: readonly SuppressionFact[];
  /** What could not be done, in words for the user (a grammar failed to load, the file is too large). */
  readonly limits: readonly string[];
}
