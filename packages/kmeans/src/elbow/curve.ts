import { ElbowroomError } from '@elbowroom/errors';

/** One K of a sweep. */
export interface CurvePoint {
  readonly k: number;
  readonly wcss: number;
  /** Mean simplified silhouette; null where a fit has fewer than two clusters with users. */
  readonly silhouette: number | null;
}

/**
 * What each K more brings: WCSS(K) - WCSS(K+1), in the order of the curve and one shorter than it. Negative where a
 * fit with more clusters came out worse.
 *
 * @throws ElbowroomError `CURVE_INVALID`
 */
export function differences(curve: readonly CurvePoint[]): number[] {
  checkCurve(curve);
  return curve.slice(1).map((point, i) => curve[i].wcss - point.wcss);
}

/** @throws ElbowroomError `CURVE_INVALID` unless K runs up one by one with a number for each */
export function checkCurve(curve: readonly CurvePoint[]): void {
  if (curve.length === 0) throw invalid('it has no points', 'Sweep at least one K');
  curve.forEach(({ k, wcss }, i) => {
    if (!Number.isInteger(k) || k < 1)
      throw invalid(`K = ${k} is not a whole number from 1`, 'Mend the sweep');
    if (!Number.isFinite(wcss)) throw invalid(`K = ${k} has the WCSS ${wcss}`, 'Fit this K again');
    if (i > 0 && k !== curve[i - 1].k + 1) {
      throw invalid(
        `K = ${curve[i - 1].k} is followed by K = ${k}`,
        'Fit every K in between, once, and sort by K',
      );
    }
  });
}

function invalid(problem: string, remedy: string): ElbowroomError {
  return new ElbowroomError('CURVE_INVALID', {
    problem: `The curve of the sweep cannot be read: ${problem}`,
    remedy,
  });
}
