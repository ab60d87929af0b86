import { type Boundary, boundaryValue, formatBoundary } from '../boundary.js';
import { type CurvePoint, differences } from '../curve.js';
import type { ElbowRule, Finding } from '../elbow.js';
import { readable } from '../numbers.js';

/**
 * The article's rule: the smallest K from which every later difference of the sweep stays within the boundary. The
 * largest K swept has no difference and cannot qualify.
 */
function boundaryRule(curve: readonly CurvePoint[], boundary: Boundary, wcss1: number): Finding {
  const limit = boundaryValue(boundary, wcss1);
  const steps = differences(curve);
  const lastAbove = steps.findLastIndex((step) => step > limit);
  const chosen = curve[lastAbove + 1];
  const elbow = (clear: boolean, reason: string): Finding => ({ k: chosen.k, clear, reason });

  if (lastAbove === steps.length - 1) {
    const remedy = 'extend the sweep or choose a larger boundary';
    return elbow(
      false,
      steps.length === 0
        ? `No K qualifies, because a sweep of K = ${chosen.k} alone has no difference: ${remedy}.`
        : `No K qualifies, because the last difference, ${readable(steps[lastAbove])} at K = ${curve[lastAbove].k}, is still above ${described(boundary, limit)}: ${remedy}.`,
    );
  }
  if (lastAbove === -1) {
    return elbow(
      false,
      `Every difference of the sweep is within ${described(boundary, limit)}, so its smallest K is taken and no bend is seen.`,
    );
  }
  return elbow(
    true,
    `From K = ${chosen.k} on every difference is within ${described(boundary, limit)}, while K = ${curve[lastAbove].k} still has one of ${readable(steps[lastAbove])}.`,
  );
}

function described(boundary: Boundary, limit: number): string {
  return boundary.kind === 'absolute'
    ? `the boundary of ${readable(limit)}`
    : `the boundary of ${readable(limit)} (${formatBoundary(boundary)} of WCSS(1))`;
}

export const boundary = {
  name: 'boundary',
  words: 'the smallest K from which every later difference stays within the boundary',
  find: (curve, { boundary, wcss1 }) => boundaryRule(curve, boundary, wcss1),
} as const satisfies ElbowRule;
