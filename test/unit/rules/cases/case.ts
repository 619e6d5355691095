/** The shape of a rule's examples. */

export interface Case {
  /** Sources with what is marked in each. */
  readonly bad: readonly (readonly [language: string, source: string, marked: string])[];
  readonly good: readonly (readonly [language: string, source: string])[];
  /** The first bad source after its preferred, or else first, fix. */
  readonly fixed?: string;
}

/** Examples by rule code. */
export type Cases = Readonly<Record<string, Case>>;
