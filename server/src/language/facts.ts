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
  /** The name stands in another document (an earlier cell); `span` is where it is used, and not to be edited. */
  readonly elsewhere?: boolean;
  /** The key, variable or flag before it says that a model is meant (`model:`, `MODEL=`). */
  readonly keyed?: boolean;
  /** The code writes a constant of the library (`openai.ChatModelGPT4o`), which stands at `span` instead of the name. */
  readonly symbol?: boolean;
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
  /** No edit takes it out and surely leaves what was meant. */
  readonly fixed?: true;
  /** Of a file in YAML: the mapping that it stands in, which must not be left without entries. */
  readonly mapping?: { readonly start: number; readonly size: number };
  /** Where its call has parameters dropped that the model does not take: this one is not known to be among them. */
  readonly kept?: true;
}

/** A message of a call, or the text of a prompt file. */
export interface MessageFact {
  readonly role: string;
  /** Known text; interpolated parts are left out. */
  readonly text: string;
  readonly span: Span;
  /** True where some part is only known at run time. */
  readonly partial: boolean;
  /** Argument of the call that it stands in: `messages`, `system`, `instructions`. */
  readonly argument?: string;
  /** Parts of the content that are no text. */
  readonly media?: readonly MediaFact[];
  /** Parts of the text that are only known at run time. */
  readonly interpolations?: readonly InterpolationFact[];
  /** Parts that are marked as the end of a prefix to be cached (`cache_control`). */
  readonly cacheMarks?: readonly Span[];
}

/** A part of a message that is no text. */
export interface MediaFact {
  readonly kind: "image" | "audio" | "pdf" | "video";
  readonly span: Span;
}

/** A piece of a text that the program fills in. */
export interface InterpolationFact {
  /** Where it stands in the text, or the text's whole place where all of it is filled in. */
  readonly span: Span;
  /** Dotted names that it reads, those behind constants of the file too; what is called ends in `()`. */
  readonly names: readonly string[];
}

/** A tool that a call offers to its model. */
export interface ToolFact {
  readonly span: Span;
  /** `function`, or a tool of the provider's own (`computer_20250124`). */
  readonly type?: string;
  readonly name?: string;
  /** Schema of its arguments, where the file shows it. */
  readonly schema?: SchemaFact;
  readonly cacheMark?: Span;
}

/** A JSON schema as the code writes it. */
export interface SchemaFact {
  readonly span: Span;
  /** Plain data; undefined where some of it is only known at run time. */
  readonly value: unknown;
  /** The call asks for answers that follow it to the letter. */
  readonly strict: boolean;
  /** Object literals that it consists of, with their paths (`properties.city`, empty at the root). */
  readonly objects: readonly { readonly path: string; readonly span: Span }[];
}

/** Models of which the code chooses one: by a condition, or by a key of an object that it writes out. */
export interface ModelChoice {
  /** At least one. */
  readonly models: readonly ModelNameFact[];
  /** Each of them gets the call as it stands; else only what holds for all of them is sure. */
  readonly each: boolean;
  /** There are no others. */
  readonly complete: boolean;
}

/** A call to a model. */
export interface CallFact {
  readonly kind: "call";
  readonly library: string;
  readonly span: Span;
  readonly calleeSpan: Span;
  /** Null where the code names none, and where it names several. */
  readonly model: ModelNameFact | null;
  /** Where it names several. */
  readonly choice?: ModelChoice;
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
  /** Tools that are written out; absent where none are. */
  readonly tools?: readonly ToolFact[];
  /** Schema that the answer is to follow. */
  readonly answerSchema?: SchemaFact;
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

/** A statement of a source file with its facts. */
export interface FactGroup extends Span {
  /** The same object for as long as the statement means the same, wherever it stands; undefined where that cannot be told. */
  readonly origin: object | undefined;
  /** What the ranges of its facts lie in: itself, then values elsewhere in the file that it uses; the same order for one origin. */
  readonly places: readonly Span[];
  /** Whether any of its facts has a range in another statement. */
  readonly reaches: boolean;
  /** Models of its calls that stand in another statement. */
  readonly outside: readonly ModelNameFact[];
  readonly modelNames: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
}

/** Statements of a source file that stand together. What they hold is put together when it is asked for. */
export interface FactBlock extends Span {
  /** Whether any of its statements has a fact with a range in another one. */
  readonly reaches: boolean;
  /** Whether any of its calls chooses its model. */
  readonly chooses: boolean;
  /** The same object for as long as all its statements mean the same, wherever they stand; undefined where that cannot be told of one. */
  readonly origin: object | undefined;
  /** Those that hold any facts, in the order of the text. */
  readonly groups: readonly FactGroup[];
}

export interface DocumentFacts {
  readonly modelNames: readonly ModelNameFact[];
  readonly calls: readonly CallFact[];
  readonly prompts: readonly PromptFact[];
  readonly suppressions: readonly SuppressionFact[];
  /** All of it once more by statement, where the document is source code; in the order of the text. */
  readonly blocks?: readonly FactBlock[];
  /** What could not be done, in words for the user (a grammar failed to load, the file is too large). */
  readonly limits: readonly string[];
}
