import type { Fit, Sweep } from './trainings.js';

/** A sweep with one fit more, or with a fit made anew, and the differences that come of it. */
export function withFit(sweep: Sweep, fit: Fit): Sweep {
  const others = sweep.curve.filter(({ k }) => k !== fit.k);
  const curve = [...others, fit].sort((a, b) => a.k - b.k);
  const wcssAt = new Map(curve.map(({ k, wcss }) => [k, wcss]));
  return {
    ...sweep,
    curve: curve.map((point) => {
      const next = wcssAt.get(point.k + 1);
      return { ...point, difference: next === undefined ? null : point.wcss - next };
    }),
  };
}
