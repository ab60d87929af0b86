import * as Plot from '@observablehq/plot';
import type { Drawing } from './figure.js';
import { frameOf } from './frame.js';

export interface PlacedCluster {
  readonly cluster: number;
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

const LARGEST_RADIUS = 30;

/** So that the largest cluster, at the rim, is whole. */
const MARGIN = LARGEST_RADIUS + 8;

/** Clusters in a plane, as large as they have users. A length is the same along both axes, which mean nothing else. */
export function mapPlot(clusters: readonly PlacedCluster[], width: number): Drawing {
  const height = Math.round(Math.min(420, Math.max(280, width * 0.55)));
  const [xs, ys] = [clusters.map(({ x }) => x), clusters.map(({ y }) => y)];
  const unit = Math.max(
    Number.EPSILON,
    extent(xs).length / (width - 2 * MARGIN),
    extent(ys).length / (height - 2 * MARGIN),
  );
  const domain = (values: readonly number[], pixels: number) => {
    const half = (unit * (pixels - 2 * MARGIN)) / 2;
    const { middle } = extent(values);
    return [middle - half, middle + half];
  };
  return Plot.plot({
    ...frameOf(width),
    height,
    marginLeft: MARGIN,
    marginRight: MARGIN,
    marginTop: MARGIN,
    marginBottom: MARGIN,
    x: { axis: null, domain: domain(xs, width) },
    y: { axis: null, domain: domain(ys, height) },
    r: { domain: [0, Math.max(1, ...clusters.map(({ size }) => size))], range: [0, LARGEST_RADIUS] },
    marks: [
      Plot.dot(clusters, {
        x: 'x',
        y: 'y',
        r: 'size',
        className: 'map-clusters',
        title: ({ cluster, size }) => `cluster ${cluster}: ${size} users`,
      }),
      Plot.text(clusters, {
        x: 'x',
        y: 'y',
        text: ({ cluster }) => String(cluster),
        className: 'map-labels',
      }),
    ],
  });
}

function extent(values: readonly number[]): { length: number; middle: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { length: high - low, middle: (low + high) / 2 };
}
