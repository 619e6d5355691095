/** What a step of the test run found. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

export interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

/** A step that is one check: passed, or failed with the words of whoever failed it. */
export function oneCheck(name: string, problem: string | undefined): Outcome {
  return problem === undefined
    ? { passed: 1, skipped: 0, failures: [] }
    : { passed: 0, skipped: 0, failures: [{ name, message: problem }] };
}

export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    skipped: outcomes.reduce((sum, outcome) => sum + outcome.skipped, 0),
    failures: outcomes.flatMap((outcome) => outcome.failures),
  };
}
