/** Shapes of counts. */

/** A number of tokens and how far it can be trusted. */
export interface TokenCount {
  readonly tokens: number;
  /** Counted by the model's own vocabulary and framing. */
  readonly exact: boolean;
  /** Half width of the interval that holds the true count in 95 % of cases, in percent; 0 where exact. */
  readonly error_percent: number;
  /** Answers whose usage corrected the estimate; absent where none did. */
  readonly samples?: number;
  /** What is wrong with the installation, where the count is rougher than it should be. */
  readonly problem?: string;
}
