import type { Boundary } from './boundary.js';
import { boundaryRule } from './boundary-rule.js';
import { type CurvePoint, checkCurve } from './curve.js';
import type { Elbow, Rule } from './elbow.js';
import { kneedleRule } from './kneedle-rule.js';
import { silhouetteRule } from './silhouette-rule.js';

/**
 * What every rule makes of a sweep.
 *
 * @param curve consecutive K, ascending
 * @param options.wcss1 the WCSS at K = 1, of which a boundary may be a share; the sweep itself need not begin at 1
 * @throws ElbowroomError `CURVE_INVALID`
 */
export function findElbows(
  curve: readonly CurvePoint[],
  { boundary, wcss1 }: { readonly boundary: Boundary; readonly wcss1: number },
): Record<Rule, Elbow> {
  checkCurve(curve);
  return {
    boundary: boundaryRule(curve, boundary, wcss1),
    kneedle: kneedleRule(curve),
    silhouette: silhouetteRule(curve),
  };
}
