import * as Plot from '@observablehq/plot';
import type { Drawing } from './figure.js';
import { clusterTicks, frameOf } from './frame.js';

export interface FixedCluster {
  /** Its number in the fit. */
  readonly before: number;
  readonly sizeBefore: number;
  /** 0 where the fix has removed it. */
  readonly sizeAfter: number;
}

const HALF_A_PAIR = 0.38;

/** The users of each cluster of a fit, before the fix and after it. */
export function fixPlot(clusters: readonly FixedCluster[], width: number): Drawing {
  const removed = clusters.filter(({ sizeAfter }) => sizeAfter === 0);
  const kept = clusters.filter(({ sizeAfter }) => sizeAfter > 0);
  const ks = clusters.map(({ before }) => before);
  return Plot.plot({
    ...frameOf(width),
    height: 260,
    x: {
      label: 'Cluster of the fit',
      domain: [-0.6, clusters.length - 0.4],
      ticks: clusterTicks(ks, width),
      tickFormat: String,
    },
    y: { label: 'Users', grid: true, nice: true, tickFormat: '~s' },
    marks: [
      Plot.rect(kept, {
        x1: ({ before }) => before - HALF_A_PAIR,
        x2: 'before',
        y1: 0,
        y2: 'sizeBefore',
        className: 'bar before',
        title: ({ before, sizeBefore }) => `cluster ${before} before the fix: ${sizeBefore} users`,
      }),
      Plot.rect(removed, {
        x1: ({ before }) => before - HALF_A_PAIR,
        x2: 'before',
        y1: 0,
        y2: 'sizeBefore',
        className: 'bar too-small',
        title: ({ before, sizeBefore }) => `cluster ${before}, removed: ${sizeBefore} users`,
      }),
      Plot.rect(kept, {
        x1: 'before',
        x2: ({ before }) => before + HALF_A_PAIR,
        y1: 0,
        y2: 'sizeAfter',
        className: 'bar above',
        title: ({ before, sizeAfter }) => `cluster ${before} after the fix: ${sizeAfter} users`,
      }),
      Plot.ruleY([0], { className: 'zero' }),
    ],
  });
}
