import * as Plot from '@observablehq/plot';
import type { Drawing } from './figure.js';
import { frameOf } from './frame.js';

/** How many users each cluster of a fit has, the largest first; those that the fix would remove look different. */
export function sizesPlot(sizes: readonly number[], minClusterSize: number, width: number): Drawing {
  const bars = [...sizes].sort((a, b) => b - a).map((size, place) => ({ place: place + 1, size }));
  const [large, small] = [
    bars.filter(({ size }) => size >= minClusterSize),
    bars.filter(({ size }) => size < minClusterSize),
  ];
  const bar = (className: string) =>
    ({
      x: 'place',
      y: 'size',
      className: `bar ${className}`,
      title: ({ size }: { size: number }) => `${size} users`,
    }) as const;
  return Plot.plot({
    ...frameOf(width),
    height: 200,
    x: {
      label: 'Clusters by size',
      tickFormat: () => '',
      tickSize: 0,
      domain: bars.map(({ place }) => place),
    },
    y: { label: 'Users', grid: true, nice: true, tickFormat: '~s' },
    marks: [
      Plot.barY(large, bar('above')),
      Plot.barY(small, bar('too-small')),
      Plot.ruleY([0], { className: 'zero' }),
    ],
  });
}
