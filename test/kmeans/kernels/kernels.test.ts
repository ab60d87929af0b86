import { METRICS } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clusters } from '../../../packages/kmeans/dist/backend.js';
import { WasmClusters } from '../../../packages/kmeans/dist/kernels/clusters.js';
import { type Workspace, withWorkspace } from '../../../packages/kmeans/dist/kernels/workspace.js';
import { assign } from '../../../packages/kmeans/dist/plain/assign.js';
import {
  centresOf,
  rowsAsCentres,
  squaredShift,
  sumClusters,
} from '../../../packages/kmeans/dist/plain/centres.js';
import { PlainClusters } from '../../../packages/kmeans/dist/plain/clusters.js';
import { Distances } from '../../../packages/kmeans/dist/plain/distances.js';
import { refillEmptyClusters } from '../../../packages/kmeans/dist/plain/refill.js';
import { Random } from '../../../packages/kmeans/dist/random.js';
import { type Rows, rowsOf } from '../../../packages/kmeans/dist/rows.js';
import { seedRows } from '../../../packages/kmeans/dist/seeding.js';
import { wcssOfRows as wcssOf } from '../../../packages/kmeans/dist/wcss.js';
import { laidOut, matrixOf, smallMatrices } from '../matrices.js';

function onKernels<Result>(rows: Rows, k: number, use: (workspace: Workspace) => Result): Result {
  return withWorkspace(rows, laidOut(rows.matrix).layout, k, use);
}

/** The sums in the caller's numbering of movies, without the lanes that fill up a block. */
function sumsOf({ arrays, layout: { numberOf }, stride, k }: Workspace): number[] {
  const sums: number[] = new Array(numberOf.length * k).fill(0);
  numberOf.forEach((number, movie) => {
    for (let cluster = 0; cluster < k; cluster++) {
      sums[movie * k + cluster] = arrays.sums[number * stride + cluster] ?? Number.NaN;
    }
  });
  return sums;
}

const manyRows = fc
  .tuple(smallMatrices({ mostUsers: 40, mostMovies: 9 }), fc.constantFrom(...METRICS))
  .map(([matrix, metric]) => rowsOf(matrix, metric));

/** A matrix with labels below k, some clusters empty among them. */
const clusterings = fc.tuple(manyRows, fc.integer({ min: 1, max: 11 })).chain(([rows, k]) =>
  fc.record({
    rows: fc.constant(rows),
    k: fc.constant(k),
    labels: fc.uint8Array({ minLength: rows.matrix.users, maxLength: rows.matrix.users, max: k - 1 }),
  }),
);

describe('each kernel does as its plain twin does, bit for bit', () => {
  it('assign, ties and empty clusters included', () => {
    fc.assert(
      fc.property(clusterings, ({ rows, k, labels }) => {
        const expected = labels.slice();
        const changed = assign(rows, centresOf(sumClusters(rows, labels, k)), expected);
        onKernels(rows, k, (workspace) => {
          const clusters = new WasmClusters(workspace);
          clusters.gather(labels);
          expect(clusters.assign()).toBe(changed);
          expect(workspace.arrays.labels).toEqual(expected);
        });
      }),
    );
  });

  it('products and move: sums, shift and WCSS of the users that moved are those of all users', () => {
    fc.assert(
      fc.property(clusterings, ({ rows, k, labels }) => {
        const before = centresOf(sumClusters(rows, labels, k));
        const assigned = labels.slice();
        assign(rows, before, assigned);
        const after = sumClusters(rows, assigned, k);
        refillEmptyClusters(rows, assigned, before, after);
        onKernels(rows, k, (workspace) => {
          const clusters = new WasmClusters(workspace);
          clusters.gather(labels);
          clusters.assign();
          expect(clusters.moveCentres()).toBe(squaredShift(before, centresOf(after)));
          expect(sumsOf(workspace)).toEqual([...after.sums]);
          clusters.assign();
          expect(clusters.wcss()).toBe(wcssOf(rows, workspace.arrays.labels, k));
        });
      }),
    );
  });

  it('ownAndOther', () => {
    fc.assert(
      fc.property(clusterings, ({ rows, k, labels }) => {
        const distances = new Distances(rows, centresOf(sumClusters(rows, labels, k)));
        const relative = new Float64Array(k);
        onKernels(rows, k, (workspace) => {
          new WasmClusters(workspace).gather(labels);
          workspace.kernels.ownAndOther(workspace.struct.address);
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
      fc.property(manyRows, fc.nat(), fc.nat(), (rows, anyK, seed) => {
        const { users } = rows.matrix;
        const k = 1 + (anyK % users);
        const seeded = (clusters: Clusters) =>
          seedRows(clusters.seed(), { users, k }, new Random(seed >>> 0), () => {});
        const expected = seeded(new PlainClusters(rows, k));
        const labels = new Uint8Array(users);
        assign(rows, rowsAsCentres(rows, expected, k), labels);
        onKernels(rows, k, (workspace) => {
          expect(seeded(new WasmClusters(workspace))).toEqual(expected);
          if (!rows.weights) expect(workspace.arrays.labels).toEqual(labels);
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
    onKernels(rowsOf(matrix), 2, (workspace) => {
      const clusters = new WasmClusters(workspace);
      workspace.arrays.labels.set(Array.from({ length: 50 }, (_, user) => user % 2));
      clusters.takeLabels([Int32Array.of(0), Int32Array.of(1)]);
      clusters.moveCentres();
      // A comparison leaves a user's distances here.
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
