/**
 * Everything the language features know of the world, behind one interface: the catalog, the counters, the parameter
 * table, the grammars and the day. The server supplies the real ones (`defaultWorld.ts`); tests supply small ones.
 */
import type { ModelRecord, Resolution } from "../engine/catalog/record.ts";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ParameterDescription } from "../engine/parameters/describe.ts";
import type { ParameterMeaning } from "../engine/parameters/meanings.ts";
import type { ParameterFinding, RuleModel } from "../engine/parameters/rule.ts";
import type { ChatMessage, SamplingParameters, Tool } from "../engine/messages/types.ts";

/** A count of tokens and how far it can be off. */
export interface TokenCount {
  readonly tokens: number;
  readonly exact: boolean;
  /** Largest expected error in percent; 0 where exact. */
  readonly error_percent: number;
}

export interface ModelSuggestion {
  readonly spelling: string;
  readonly record: ModelRecord;
  /** Edits between the two names. */
  readonly distance: number;
}

/** What a provider's keys look like, and the variables they are read from. */
export interface KeyPattern {
  readonly provider: string;
  /** Source of a regular expression over a whole key. */
  readonly pattern: string;
  readonly variables: readonly string[];
}

export interface LanguageWorld {
  /** Understands any spelling of a model's name; undefined where it is none. Fast enough to call for every string. */
  resolveModel(spelling: string): Resolution | undefined;
  /** The models whose names are nearest to the spelling, best first; `spelling` is what to write instead. */
  suggestModels(spelling: string, limit: number): readonly ModelSuggestion[];
  /** Every model of the catalog. */
  allModels(): readonly ModelRecord[];
  /** Names, in OpenAI's words, of the parameters that a model takes when nothing else is set. */
  takenParameters(model: RuleModel): readonly string[];
  /** Tokens of a prompt with what the provider adds around messages; never holds the event loop for more than 10 ms. */
  countMessages(model: string, messages: readonly ChatMessage[]): Promise<TokenCount>;
  /** Tokens of a text on a model; never holds the event loop for more than 10 ms. */
  countTokens(model: string, text: string): Promise<TokenCount>;
  /** What the model does with one value of a parameter, given the others. */
  checkParameter(model: RuleModel, name: string, value: unknown, others: SamplingParameters): ParameterFinding;
  /** What a parameter is for and what the model does with it, given the others; undefined where the table has no such name. */
  describeParameter(model: RuleModel, name: string, others: SamplingParameters): ParameterDescription | undefined;
  /** What a parameter is for on any model; undefined where the table has no such name. */
  parameterMeaning(name: string): ParameterMeaning | undefined;
  /** Tokens that the definitions of tools add to a prompt. */
  countTools(model: string, tools: readonly Tool[]): Promise<TokenCount>;
  /** Shapes of the providers' keys, where they have one; the same list each time. */
  keyPatterns(): readonly KeyPattern[];
  /** The model behind a name that a LiteLLM proxy's configuration of this workspace gives; undefined where none does. */
  aliasTarget(name: string): string | undefined;
  /** The cells above a cell of a notebook, first to last; undefined for documents that are no cells. */
  cellsBefore(uri: string): readonly TextDocument[] | undefined;
  /** Bytes of a WebAssembly file by name (`tree-sitter-python`, `web-tree-sitter`). Rejects where it can't be read. */
  loadGrammar(name: string): Promise<Uint8Array>;
  /** Today as an ISO 8601 day. */
  today(): string;
  /** Names of providers as people write them; the id where unknown. */
  providerName(id: string): string;
  /** The provider's page on its models, where one is known. */
  providerPage(id: string): string | undefined;
}

/** Asked after each await; a cancelled request ends early with what it has. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

export const notCancelled: CancellationToken = { isCancellationRequested: false };
