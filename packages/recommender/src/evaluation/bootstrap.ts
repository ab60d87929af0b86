import { deriveSeed, Random } from '@elbowroom/kmeans';

/** A mean, and where it would fall in 19 of 20 draws of as many users. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Percentiles near the ends need about so many (Efron and Tibshirani, "An introduction to the bootstrap", 1993, p. 188). */
const RESAMPLES = 1000;

/** Cut off at either end of the resamples: what is left is an interval of 95%. */
const TAIL = 0.025;

/**
 * The mean with its percentile interval of 95% (Efron and Tibshirani, chapter 13): users are drawn with replacement.
 * With the same seed and length the same users are drawn, whatever the values.
 *
 * @param values one a user, at least one
 */
export function bootstrapMean(values: Float64Array, seed: number): Estimate {
  return bootstrapStatistic(values.length, seed, (draw) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[draw(i)];
    return sum / values.length;
  });
}

/**
 * How many times as high one mean is as another of the same users: each resample draws users with both of their values,
 * so what is easy or hard for both cancels out.
 */
export function bootstrapRatio(ours: Float64Array, theirs: Float64Array, seed: number): Estimate {
  return bootstrapStatistic(ours.length, seed, (draw) => {
    let sum = 0;
    let other = 0;
    for (let i = 0; i < ours.length; i++) {
      const user = draw(i);
      sum += ours[user];
      other += theirs[user];
    }
    return sum / other;
  });
}

function bootstrapStatistic(
  users: number,
  seed: number,
  statistic: (draw: (i: number) => number) => number,
): Estimate {
  const random = new Random(deriveSeed(seed));
  const resampled = Float64Array.from({ length: RESAMPLES }, () =>
    statistic(() => random.below(users)),
  ).sort();
  const cut = Math.floor(TAIL * RESAMPLES);
  return { mean: statistic((i) => i), low: resampled[cut], high: resampled[RESAMPLES - 1 - cut] };
}
