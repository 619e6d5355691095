/**
 * The shape of THE parameter table: what a model does with a parameter. Adapters (rename, clamp, drop, refuse),
 * lint, hover, the chat's parameter panel and the docs matrix read the same rows.
 */
import type { ModelRecord } from "../catalog/record.ts";
import type { SamplingParameters } from "../messages/types.ts";

export type ParameterName = keyof SamplingParameters;

/** What the model does with the parameter. */
export type ParameterVerdict =
  | {
      readonly kind: "sent";
      readonly as?: string;
      readonly range?: readonly [number, number];
      readonly default?: unknown;
    }
  /**
   * Only these values are taken (temperature 1 on o-series). With `omit` the value is the model's default and is left
   * out of the request, because the API refuses the parameter even with that value.
   */
  | { readonly kind: "only"; readonly values: readonly unknown[]; readonly why: string; readonly omit?: boolean }
  /** The API takes it and does nothing with it, or the adapter leaves it out without harm. */
  | { readonly kind: "ignored"; readonly why: string }
  /** The API answers 400. */
  | { readonly kind: "refused"; readonly why: string };

/** A row of the table. The first row of a parameter whose `applies` holds decides. */
export interface ParameterRule {
  readonly parameter: ParameterName;
  /** Words for the docs: which models the row is about. */
  readonly models: string;
  applies(model: RuleModel, parameters: SamplingParameters): boolean;
  readonly verdict: ParameterVerdict;
  /** Address or document the row was read from. */
  readonly source: string;
}

/** What rules see of a model: its provider, id and family, and the record where one is known. */
export interface RuleModel {
  readonly provider: string;
  readonly id: string;
  readonly family: string;
  readonly record: ModelRecord | null;
  /** Names of the parameters that the provider's own listing gives the model, where that was fetched. */
  readonly listed?: ReadonlySet<string>;
}

/** Result of checking one value against the table. */
export type ParameterFinding =
  | { readonly kind: "ok"; readonly sent_as: string }
  | { readonly kind: "refused"; readonly why: string; readonly source: string; readonly allowed?: readonly unknown[] }
  | { readonly kind: "ignored"; readonly why: string; readonly source: string }
  | { readonly kind: "out_of_range"; readonly range: readonly [number, number]; readonly source: string };
