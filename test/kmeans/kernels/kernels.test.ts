import { type FavouritesMatrix, METRICS, prepareMatrix, withMetric } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../../packages/kmeans/dist/assign.js';
import {
  centresOf,
  rowsAsCentres,
  squaredShift,
  sumClusters,
} from '../../../packages/kmeans/dist/centres.js';
import { Distances } from '../../../packages/kmeans/dist/distances.js';
import { Clusters } from '../../../packages/kmeans/dist/kernels/clusters.js';
import { measureOwnAndOther } from '../../../packages/kmeans/dist/kernels/distances.js';
import { seedRows as seedRowsOnKernels } from '../../../packages/kmeans/dist/kernels/seeding.js';
import { type Workspace, withWorkspace } from '../../../packages/kmeans/dist/kernels/workspace.js';
import { Random } from '../../../packages/kmeans/dist/random.js';
import { refillEmptyClusters } from '../../../packages/kmeans/dist/refill.js';
import { seedRows } from '../../../packages/kmeans/dist/seeding.js';
import { wcssOf } from '../../../packages/kmeans/dist/wcss.js';
import { matrixOf, smallMatrices } from '../matrices.js';

function onKernels<Result>(
  matrix: FavouritesMatrix,
  k: number,
  use: (workspace: Workspace) => Result,
): Result {
  const { kernels } = prepareMatrix(matrix);
  if (!kernels) throw new Error('this machine runs no kernels');
  return withWorkspace(kernels, k, use);
}

/** The sums in the caller's numbering of movies, without the lanes that fill up a block. */
function sumsOf({ arrays, matrix, stride, k }: Workspace): number[] {
  const sums: number[] = new Array(matrix.numberOf.length * k).fill(0);
  matrix.numberOf.forEach((number, movie) => {
    for (let cluster = 0; cluster < k; cluster++) {
      sums[movie * k + cluster] = arrays.sums[number * stride + cluster] ?? Number.NaN;
    }
  });
  return sums;
}

const matrices = fc
  .tuple(smallMatrices({ mostUsers: 40, mostMovies: 9 }), fc.constantFrom(...METRICS))
  .map(([matrix, metric]) => withMetric(matrix, metric));

/** A matrix with labels below k, some clusters empty among them. */
const clusterings = fc.tuple(matrices, fc.integer({ min: 1, max: 11 })).chain(([matrix, k]) =>
  fc.record({
    matrix: fc.constant(matrix),
    k: fc.constant(k),
    labels: fc.uint8Array({ minLength: matrix.users, maxLength: matrix.users, max: k - 1 }),
  }),
);

describe('each kernel does as its plain twin does, bit for bit', () => {
  it('assign, ties and empty clusters included', () => {
    fc.assert(
      fc.property(clusterings, ({ matrix, k, labels }) => {
        const expected = labels.slice();
        const changed = assign(matrix, centresOf(sumClusters(matrix, labels, k)), expected);
        onKernels(matrix, k, (workspace) => {
          const clusters = new Clusters(workspace);
          clusters.gather(labels);
          expect(clusters.assign()).toBe(changed);
          expect(workspace.arrays.labels).toEqual(expected);
        });
      }),
    );
  });

  it('products and move: sums, shift and WCSS of the users that moved are those of all users', () => {
    fc.assert(
      fc.property(clusterings, ({ matrix, k, labels }) => {
        const before = centresOf(sumClusters(matrix, labels, k));
        const assigned = labels.slice();
        assign(matrix, before, assigned);
        const after = sumClusters(matrix, assigned, k);
        refillEmptyClusters(matrix, assigned, before, after);
        onKernels(matrix, k, (workspace) => {
          const clusters = new Clusters(workspace);
          clusters.gather(labels);
          clusters.assign();
          expect(clusters.moveCentres()).toBe(squaredShift(before, centresOf(after)));
          expect(sumsOf(workspace)).toEqual([...after.sums]);
          clusters.assign();
          expect(clusters.wcss()).toBe(wcssOf(matrix, workspace.arrays.labels, k));
        });
      }),
    );
  });

  it('ownAndOther', () => {
    fc.assert(
      fc.property(clusterings, ({ matrix, k, labels }) => {
        const distances = new Distances(matrix, centresOf(sumClusters(matrix, labels, k)));
        const relative = new Float64Array(k);
        onKernels(matrix, k, (workspace) => {
          new Clusters(workspace).gather(labels);
          measureOwnAndOther(workspace);
          labels.forEach((label, user) => {
            distances.relativeTo(user, relative);
            const others = [...relative].filter((value, c) => c !== label && !Number.isNaN(value));
            expect(workspace.arrays.own[user]).toBe(relative[label]);
            expect(workspace.arrays.other[user]).toBe(Math.min(...others));
          });
        });
      }),
    );
  });

  it('closer, take and rowAt: the same rows are seeded, and without weights every user is labelled with the closest', () => {
    fc.assert(
      fc.property(matrices, fc.nat(), fc.nat(), (matrix, anyK, seed) => {
        const k = 1 + (anyK % matrix.users);
        const rows = seedRows(matrix, k, new Random(seed >>> 0), () => {});
        const labels = new Uint8Array(matrix.users);
        assign(matrix, rowsAsCentres(matrix, rows, k), labels);
        onKernels(matrix, k, (workspace) => {
          expect(seedRowsOnKernels(workspace, new Random(seed >>> 0), () => {})).toEqual(rows);
          if (!matrix.weights) expect(workspace.arrays.labels).toEqual(labels);
        });
      }),
    );
  });
});

describe('the bounds', () => {
  it('spare users a look at centres that do not come nearer', () => {
    const tasteOf = (user: number) => (user % 2 === 0 ? [0, 1, 2, 6 + user] : [3, 4, 5, 6 + user]);
    const matrix = matrixOf(
      Array.from({ length: 50 }, (_, user) => tasteOf(user)),
      56,
    );
    onKernels(matrix, 2, (workspace) => {
      const clusters = new Clusters(workspace);
      workspace.arrays.labels.set(Array.from({ length: 50 }, (_, user) => user % 2));
      clusters.takeLabels();
      clusters.leaveRows([Int32Array.of(0), Int32Array.of(1)]);
      // A look leaves a user's distances here.
      const { scratch } = workspace.arrays;
      scratch.fill(-1);
      clusters.assign();
      expect(scratch).not.toEqual(scratch.map(() => -1));
      clusters.moveCentres();
      scratch.fill(-1);
      clusters.assign();
      expect(scratch).toEqual(scratch.map(() => -1));
    });
  });
});
