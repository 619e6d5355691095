/**
 * Corrects an estimator by what providers reported: recursive least squares for one model.
 *
 * The model of the truth is `tokens = ratio × estimate + constant`: the vocabulary differs by a ratio, what a provider
 * puts in front of a prompt by a constant. Each answer's usage is one observation, divided by what was expected, since the
 * error of a count grows with the count. Old observations fade. An observation far outside the interval weighs little
 * (Huber's weights); several in a row on the same side mean that the tokenizer changed, and what was known is doubted.
 * One that cannot be a matter of tokenizers is left out.
 * Source: Ljung, System Identification, 2nd ed., ch. 11 (recursive least squares with forgetting);
 * Source: Huber, Robust Statistics, ch. 7 (weights).
 */

/** What is known about a model's estimator. Plain numbers, so that it can be stored as JSON. */
export interface Calibration {
  /** Observations that counted, faded ones too. */
  readonly samples: number;
  readonly ratio: number;
  /** Tokens of every request. */
  readonly constant: number;
  /** Covariance of ratio and constant: `[var ratio, covariance, var constant]`. */
  readonly covariance: readonly [number, number, number];
  /** Variance of the relative residual, faded mean. */
  readonly variance: number;
  /** Observations in a row that were far above (positive) or below what was expected. */
  readonly streak: number;
}

export interface Observation {
  /** What the estimator says without any correction, in tokens. */
  readonly estimate: number;
  /** What the provider counted. */
  readonly actual: number;
  /** Half width of the estimator's own interval, in percent. */
  readonly error_percent: number;
}

/** Weight that an observation keeps when the next one comes. */
const FORGETTING = 0.98;
/** Tokens by which the framing is taken to be off at the beginning, as a standard deviation. */
const CONSTANT_SIGMA = 12;
/** Standard deviation of a residual at the beginning, relative, and for how many observations that stands. */
const FIRST_SIGMA = 0.03;
const FIRST_WEIGHT = 4;
/** Largest standard deviations that forgetting lets the covariance grow back to. */
const MOST_RATIO_SIGMA = 0.5;
const MOST_CONSTANT_SIGMA = 400;
/** Deviation, in standard deviations, from which an observation weighs less. */
const HUBER = 2;
/** So many surprises in a row are no chance, and what a changed tokenizer may then be off by (standard deviations). */
const CHANGED = 4;
const CHANGED_RATIO_SIGMA = 0.3;
const CHANGED_CONSTANT_SIGMA = 200;
/** Mean square of a normal deviate that is clipped at `HUBER`: by so much clipping makes the variance look smaller. */
const CLIPPED = 0.92;
/** A count so far off the estimate is no matter of tokenizers: a prompt that was cut, a tool's result put in. */
const MOST_RATIO = 3;
/** A constant may be hundreds of tokens, so a short prompt may be off by more. */
const MOST_CONSTANT = 1500;

/** What is believed before the first observation: the estimator as it is, as unsure as it says. */
export function firstCalibration(errorPercent: number): Calibration {
  const sigma = Math.max(0.02, errorPercent / 100 / 1.96);
  return {
    samples: 0,
    ratio: 1,
    constant: 0,
    covariance: [sigma * sigma, 0, CONSTANT_SIGMA * CONSTANT_SIGMA],
    variance: FIRST_SIGMA * FIRST_SIGMA,
    streak: 0,
  };
}

/** How much ratio and constant matter for a prediction that is divided by `scale`. */
interface Leverage {
  readonly ratio: number;
  readonly constant: number;
}

/** What counts are divided by: the larger of the estimate and what is expected, as the error grows with both. */
function scaleOf({ ratio, constant }: Calibration, estimate: number): number {
  return Math.max(estimate, ratio * estimate + constant, 1);
}

/** Variance of the divided prediction, without the residual's own. */
function spread([rr, rc, cc]: Calibration["covariance"], at: Leverage): number {
  return at.ratio * at.ratio * rr + 2 * at.ratio * at.constant * rc + at.constant * at.constant * cc;
}

/** Whether an observation can be one of the tokenizer at all. */
export function isPlausible({ estimate, actual }: Observation): boolean {
  if (!Number.isFinite(estimate) || !Number.isFinite(actual) || estimate < 1 || actual < 1) return false;
  return actual <= estimate * MOST_RATIO + MOST_CONSTANT && actual >= estimate / MOST_RATIO;
}

/** The calibration after one more observation; the same where that is none to learn from. */
export function learn(before: Calibration | null, seen: Observation): Calibration {
  const known = before ?? firstCalibration(seen.error_percent);
  if (!isPlausible(seen)) return known;
  const scale = scaleOf(known, seen.estimate);
  const at: Leverage = { ratio: seen.estimate / scale, constant: 1 / scale };
  const residual = seen.actual / scale - (known.ratio * at.ratio + known.constant * at.constant);
  const predicted = spread(known.covariance, at) + known.variance;
  const deviation = Math.abs(residual) / Math.sqrt(predicted);
  const streak = deviation <= HUBER ? 0 : residual > 0 ? Math.max(0, known.streak) + 1 : Math.min(0, known.streak) - 1;
  if (Math.abs(streak) >= CHANGED) {
    return learn(
      { ...known, covariance: [CHANGED_RATIO_SIGMA ** 2, 0, CHANGED_CONSTANT_SIGMA ** 2], samples: 1, streak: 0 },
      seen,
    );
  }
  const weight = deviation <= HUBER ? 1 : HUBER / deviation;
  // A weight below one is a noisier measurement.
  const total = spread(known.covariance, at) + known.variance / (weight * weight);

  const [rr, rc, cc] = known.covariance;
  const byRatio = rr * at.ratio + rc * at.constant;
  const byConstant = rc * at.ratio + cc * at.constant;
  const gainRatio = byRatio / total;
  const gainConstant = byConstant / total;
  const ratio = Math.min(MOST_RATIO, Math.max(1 / MOST_RATIO, known.ratio + gainRatio * residual));
  const constant = Math.max(-MOST_CONSTANT, Math.min(MOST_CONSTANT, known.constant + gainConstant * residual));
  const samples = known.samples * FORGETTING + 1;
  // The residual's variance is learnt from what the line does not explain: its share of what was expected of the square.
  const square = ((weight * residual) ** 2 * known.variance) / predicted / CLIPPED;
  return {
    samples,
    ratio,
    constant,
    covariance: faded([rr - gainRatio * byRatio, rc - gainRatio * byConstant, cc - gainConstant * byConstant]),
    variance: Math.max(1e-6, known.variance + (square - known.variance) / (FIRST_WEIGHT + samples)),
    streak,
  };
}

function faded([rr, rc, cc]: readonly [number, number, number]): readonly [number, number, number] {
  const ratio = Math.min(Math.max(rr, 1e-9) / FORGETTING, MOST_RATIO_SIGMA ** 2);
  const constant = Math.min(Math.max(cc, 1e-6) / FORGETTING, MOST_CONSTANT_SIGMA ** 2);
  const most = Math.sqrt(ratio * constant) * 0.999;
  return [ratio, Math.max(-most, Math.min(most, rc / FORGETTING)), constant];
}

/** Quantile of the interval: a little more than the normal one, as the variance is learnt too; wider after few answers. */
function quantile(samples: number): number {
  return 2.1 + 3 / Math.max(1, samples);
}

/**
 * The corrected count and the half width of its 95 % interval in percent.
 *
 * @param whole a whole request with its framing; false for a text by itself, which has no constant
 */
export function corrected(
  known: Calibration,
  estimate: number,
  whole: boolean,
): { readonly tokens: number; readonly error_percent: number } {
  if (estimate <= 0) return { tokens: 0, error_percent: 0 };
  const tokens = Math.max(1, Math.round(known.ratio * estimate + (whole ? known.constant : 0)));
  const scale = whole ? scaleOf(known, estimate) : estimate;
  const at: Leverage = { ratio: estimate / scale, constant: whole ? 1 / scale : 0 };
  const sigma = Math.sqrt(spread(known.covariance, at) + known.variance) * scale;
  const percent = Math.ceil(((quantile(known.samples) * sigma) / tokens) * 100);
  return { tokens, error_percent: Math.max(1, Math.min(100, percent)) };
}
