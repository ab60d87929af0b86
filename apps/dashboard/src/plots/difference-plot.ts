import * as Plot from '@observablehq/plot';
import type { Sweep } from '../data/trainings.js';
import type { Drawing } from './figure.js';
import { clusterTicks, domainOfK, frameOf } from './frame.js';

export interface DifferencePicture {
  readonly curve: Sweep['curve'];
  readonly boundary: number;
  /** As far up as the boundary can be moved. */
  readonly ceiling: number;
  readonly chosenK: number | null;
  readonly selectedK: number | null;
}

const HALF_A_BAR = 0.38;

/** What one cluster more gains, by K, and the boundary as a band: what ends within it counts as small. */
export function differencePlot(
  { curve, boundary, ceiling, chosenK, selectedK }: DifferencePicture,
  width: number,
): Drawing {
  const bars = curve.flatMap(({ k, difference }) =>
    difference === null ? [] : [{ k, difference, kind: kindOf(k, difference, boundary, chosenK) }],
  );
  const ks = curve.map(({ k }) => k);
  return Plot.plot({
    ...frameOf(width),
    x: {
      label: 'K',
      domain: domainOfK(ks),
      ticks: clusterTicks(ks, width),
      tickFormat: String,
    },
    y: {
      label: 'WCSS(K) − WCSS(K + 1)',
      domain: [Math.min(0, ...bars.map(({ difference }) => difference)), ceiling],
      grid: true,
      tickFormat: '~s',
    },
    marks: [
      Plot.ruleX(
        bars.filter(({ k }) => k === selectedK),
        { x: 'k', className: 'selected-k' },
      ),
      Plot.rectY([boundary], { y1: 0, y2: (value: number) => value, className: 'band' }),
      ...(['above', 'within', 'chosen'] as const).map((kind) =>
        Plot.rect(
          bars.filter((bar) => bar.kind === kind),
          {
            x1: ({ k }) => k - HALF_A_BAR,
            x2: ({ k }) => k + HALF_A_BAR,
            y1: 0,
            y2: 'difference',
            className: `bar ${kind}`,
            title: ({ k, difference }) => `K = ${k}: difference ${difference}`,
          },
        ),
      ),
      Plot.ruleY([0], { className: 'zero' }),
      Plot.ruleY([boundary], { className: 'boundary' }),
    ],
  });
}

function kindOf(k: number, difference: number, boundary: number, chosenK: number | null) {
  if (k === chosenK) return 'chosen';
  return difference > boundary ? 'above' : 'within';
}
