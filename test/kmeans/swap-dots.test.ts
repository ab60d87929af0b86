import type { FavouritesMatrix } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotsFor } from '../../packages/kmeans/dist/swap/dots.js';
import { GramDots } from '../../packages/kmeans/dist/swap/gram-dots.js';
import { SparseDots } from '../../packages/kmeans/dist/swap/sparse-dots.js';
import { denseRows, formulaMatrix, matrixOf, smallMatrices } from './matrices.js';

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

describe.each([
  ['from sums', SparseDots],
  ['from the Gram matrix', GramDots],
])('dot products %s', (_, Dots) => {
  it('are those of dense rows, while rows join and leave', () => {
    fc.assert(
      fc.property(matrixAndMoves, ({ matrix, joins }) => {
        const dots = new Dots(matrix, k);
        for (const { user, cluster } of joins) dots.add(user, cluster, 1);
        const left = joins.splice(0, joins.length / 2);
        for (const { user, cluster } of left) dots.add(user, cluster, -1);
        for (let user = 0; user < matrix.users; user++) {
          for (let cluster = 0; cluster < k; cluster++) {
            const members = joins.filter((join) => join.cluster === cluster).map((join) => join.user);
            const dot = dots.values[dots.at(user) + cluster * dots.stride];
            expect(dot).toBe(denseDot(matrix, user, members));
          }
        }
      }),
    );
  });
});

it('the Gram matrix serves few users with many favourites', () => {
  expect(dotsFor(formulaMatrix(), 6)).toBeInstanceOf(GramDots);
  const manyUsers = matrixOf(
    Array.from({ length: 1_000 }, () => [0]),
    1,
  );
  expect(dotsFor(manyUsers, 6)).toBeInstanceOf(SparseDots);
});
