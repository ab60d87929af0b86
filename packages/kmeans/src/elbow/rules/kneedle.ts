import type { CurvePoint } from '../curve.js';
import type { ElbowRule, Finding } from '../elbow.js';
import { readable } from '../numbers.js';

/** The paper's S: how far the distance must fall, in mean steps of K, before a maximum counts as a knee. */
const SENSITIVITY = 1;

/**
 * Kneedle (Satopaa, Albrecht, Irwin & Raghavan, "Finding a 'Kneedle' in a haystack", ICDCS Workshops 2011) for a
 * convex decreasing curve, without smoothing. With both axes scaled to [0, 1] and the curve turned upside down, it is
 * compared with the diagonal: a knee is a local maximum of their distance after which the distance falls by
 * enough before it rises again. The first knee is taken.
 */
function kneedleRule(curve: readonly CurvePoint[]): Finding {
  const none = (reason: string): Finding => ({
    k: curve[curve.length - 1].k,
    clear: false,
    reason: `${reason}, so the largest K swept is taken.`,
  });
  if (curve.length < 3) return none('Kneedle needs at least 3 values of K');
  const heights = heightsAboveDiagonal(curve);
  const knee = firstKnee(heights);
  if (knee === undefined) return none('Kneedle finds no knee in the curve');
  const { k } = curve[knee];
  return {
    k,
    clear: true,
    reason: `At K = ${k} the curve has its knee, ${readable(100 * heights[knee])}% of its height below the straight line between its ends.`,
  };
}

function heightsAboveDiagonal(curve: readonly CurvePoint[]): number[] {
  const wcss = curve.map((point) => point.wcss);
  const highest = Math.max(...wcss);
  const range = highest - Math.min(...wcss);
  if (range === 0) return wcss.map(() => 0);
  return wcss.map((value, i) => (highest - value) / range - i / (wcss.length - 1));
}

function firstKnee(heights: readonly number[]): number | undefined {
  const meanStep = 1 / (heights.length - 1);
  for (let i = 1; i < heights.length - 1; i++) {
    const isPeak = heights[i - 1] < heights[i] && heights[i] >= heights[i + 1];
    if (isPeak && fallsBelow(heights, i, heights[i] - SENSITIVITY * meanStep)) return i;
  }
  return undefined;
}

/** Whether the heights after `peak` come below `threshold` before they rise. */
function fallsBelow(heights: readonly number[], peak: number, threshold: number): boolean {
  for (let i = peak + 1; i < heights.length && heights[i] <= heights[i - 1]; i++) {
    if (heights[i] < threshold) return true;
  }
  return false;
}

export const kneedle = {
  name: 'kneedle',
  words: 'the knee of the curve',
  find: kneedleRule,
} as const satisfies ElbowRule;
