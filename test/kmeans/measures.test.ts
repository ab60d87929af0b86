import { DEFAULT_TOLERANCE, type FitParams, METRICS, fit as runFit } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../packages/kmeans/dist/measures.js';
import { plainly } from '../../packages/kmeans/dist/prepare.js';
import { wcssOfRows as wcssOf } from '../../packages/kmeans/dist/wcss.js';
import { denseCentroids, denseRows, matrixOf, smallMatrices, squaredDistance } from './matrices.js';

const params: FitParams = {
  k: 2,
  nInit: 10,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 0,
  engine: 'sparse',
  algorithm: 'lloyd',
};

/** Best in the clusters {0, 1} around (1, 1/2, 0, ...) and {2}. */
const pairAndOther = matrixOf([[0], [0, 1], [2, 3, 4, 5]], 6);

/** A matrix with labels below k, some clusters empty among them. */
const clusterings = fc
  .tuple(smallMatrices({ mostUsers: 20 }), fc.integer({ min: 1, max: 8 }))
  .chain(([matrix, k]) =>
    fc.record({
      matrix: fc.constant(matrix),
      k: fc.constant(k),
      labels: fc.uint8Array({ minLength: matrix.users, maxLength: matrix.users, max: k - 1 }),
    }),
  );

describe('the index of Caliński and Harabasz', () => {
  it('compares mean squares between clusters with those within', () => {
    // Of one cluster the WCSS is 7 - 9/3 = 4, of these two 1/2: (3.5 / 1) / (0.5 / 1).
    expect(runFit(pairAndOther, params).calinskiHarabasz).toBeCloseTo(7, 14);
  });

  it('counts no empty clusters', () => {
    expect(measure(plainly(pairAndOther), Uint8Array.of(0, 0, 2), 4, 0.5).calinskiHarabasz).toBeCloseTo(
      7,
      14,
    );
  });

  it('is not defined for a single cluster', () => {
    expect(runFit(pairAndOther, { ...params, k: 1 }).calinskiHarabasz).toBeNull();
    expect(measure(plainly(pairAndOther), Uint8Array.of(1, 1, 1), 2, 4).calinskiHarabasz).toBeNull();
  });

  it('is not defined where every user lies on its centroid', () => {
    expect(runFit(matrixOf([[0], [0], [1], [1]], 2), params).calinskiHarabasz).toBeNull();
    expect(runFit(pairAndOther, { ...params, k: 3 }).calinskiHarabasz).toBeNull();
  });

  it.each(METRICS)('is what its definition says on dense rows, with the metric %s', (metric) => {
    fc.assert(
      fc.property(clusterings, ({ matrix, k, labels }) => {
        const prepared = plainly(matrix, metric);
        const rows = denseRows(matrix, metric);
        const [mean] = denseCentroids(rows, new Uint8Array(matrix.users), 1);
        const centroids = denseCentroids(rows, labels, k);
        const own = (user: number) => centroids[labels[user] ?? 0] ?? [];
        const within = rows.reduce((sum, row, user) => sum + squaredDistance(row, own(user)), 0);
        const between = rows.reduce((sum, _, user) => sum + squaredDistance(own(user), mean ?? []), 0);
        const clusters = new Set(labels).size;
        const index = measure(prepared, labels, k, wcssOf(prepared, labels, k)).calinskiHarabasz;
        if (clusters < 2 || within < 1e-9) expect(index).toBeNull();
        else {
          const expected = between / (clusters - 1) / (within / (matrix.users - clusters));
          expect(Math.abs((index ?? Number.NaN) - expected)).toBeLessThan(1e-5 * (1 + expected));
        }
      }),
    );
  });
});

describe("a fit's distances", () => {
  it('are those of each user to its own and to the nearest other centroid', () => {
    const { labels, distances } = runFit(pairAndOther, params);
    expect(labels[0]).not.toBe(labels[2]);
    expect(distances.own).toEqual(Float32Array.of(0.5, 0.5, 0));
    expect(distances.second).toEqual(Float32Array.of(Math.sqrt(5), Math.sqrt(6), Math.sqrt(1 + 0.25 + 4)));
  });

  it('are infinite where there is no other', () => {
    expect([...runFit(pairAndOther, { ...params, k: 1 }).distances.second]).toEqual(
      new Array(3).fill(Number.POSITIVE_INFINITY),
    );
  });

  it('are those between rows of length 1 with the metric cosine', () => {
    const { distances } = runFit(
      matrixOf(
        [
          [0, 1],
          [2, 3, 4],
        ],
        5,
      ),
      { ...params, metric: 'cosine' },
    );
    expect([...distances.own]).toEqual([0, 0]);
    for (const second of distances.second) expect(second).toBeCloseTo(Math.SQRT2, 5);
  });
});
