import type { CurvePoint } from '../curve.js';
import type { ElbowRule, Finding } from '../elbow.js';
import { readable } from '../numbers.js';

/** Up to here "no substantial structure has been found" (Kaufman & Rousseeuw, "Finding groups in data", 1990, p. 88). */
const NO_SUBSTANTIAL_STRUCTURE = 0.25;

/** The K with the largest mean silhouette, the smallest of them on a tie. */
function silhouetteRule(curve: readonly CurvePoint[]): Finding {
  let best: { k: number; silhouette: number } | undefined;
  for (const { k, silhouette } of curve) {
    if (silhouette !== null && (best === undefined || silhouette > best.silhouette)) best = { k, silhouette };
  }
  if (best === undefined) {
    return {
      k: curve[curve.length - 1].k,
      clear: false,
      reason: 'No K of the sweep has two clusters to tell apart, so the largest K swept is taken.',
    };
  }
  const clear = best.silhouette > NO_SUBSTANTIAL_STRUCTURE;
  const found = `K = ${best.k} has the largest mean silhouette of the sweep, ${readable(best.silhouette)}`;
  return {
    k: best.k,
    clear,
    reason: clear
      ? `${found}.`
      : `${found}, which at ${NO_SUBSTANTIAL_STRUCTURE} or less shows no substantial structure.`,
  };
}

export const silhouette = {
  name: 'silhouette',
  words: 'the largest mean silhouette',
  find: silhouetteRule,
} as const satisfies ElbowRule;
