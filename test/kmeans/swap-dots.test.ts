import type { FavouritesMatrix } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SparseDots } from '../../packages/kmeans/dist/plain/sparse-dots.js';
import { rowsOf } from '../../packages/kmeans/dist/rows.js';
import { denseRows, smallMatrices } from './matrices.js';

const k = 3;

const matrixAndMoves = smallMatrices().chain((matrix) =>
  fc.record({
    matrix: fc.constant(matrix),
    joins: fc.array(fc.record({ user: fc.nat(matrix.users - 1), cluster: fc.nat(k - 1) })),
  }),
);

function denseDot(matrix: FavouritesMatrix, user: number, others: readonly number[]): number {
  const rows = denseRows(matrix);
  const dot = (a: readonly number[] = [], b: readonly number[] = []) =>
    a.reduce((sum, value, movie) => sum + value * (b[movie] ?? 0), 0);
  return others.reduce((sum, other) => sum + dot(rows[user], rows[other]), 0);
}

it('dot products are those of dense rows, while rows join and leave', () => {
  fc.assert(
    fc.property(matrixAndMoves, ({ matrix, joins }) => {
      const dots = new SparseDots(rowsOf(matrix), k);
      for (const { user, cluster } of joins) dots.add(user, cluster, 1);
      const left = joins.splice(0, joins.length / 2);
      for (const { user, cluster } of left) dots.add(user, cluster, -1);
      for (let user = 0; user < matrix.users; user++) {
        const ofDenseRows = Array.from({ length: k }, (_, cluster) => {
          const members = joins.filter((join) => join.cluster === cluster).map((join) => join.user);
          return denseDot(matrix, user, members);
        });
        expect([...dots.of(user)]).toEqual(ofDenseRows);
      }
    }),
  );
});
