import { wcssOf } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { denseWcss, matrixOf, smallMatrices } from './matrices.js';

it('is the sum of p(1 - p) over movies, times the users, for one cluster', () => {
  // Movie 0 is liked by 2 of 4, movie 1 by 1 of 4: 4 * (1/4 + 3/16) = 1.75.
  expect(wcssOf(matrixOf([[0, 1], [0], [], []], 2), new Uint8Array(4), 1)).toBe(1.75);
});

it('adds up the clusters', () => {
  // {0,1} and {0}: 0.5. {2}, {2} and {}: 2/3.
  const matrix = matrixOf([[0, 1], [0], [2], [2], []], 3);
  expect(wcssOf(matrix, Uint8Array.of(0, 0, 1, 1, 1), 2)).toBeCloseTo(0.5 + 2 / 3, 15);
});

it('is exactly 0 where every cluster holds equal rows, and counts nothing for an empty cluster', () => {
  const matrix = matrixOf([[0, 1, 2], [0, 1, 2], [0, 1, 2], [], []], 3);
  expect(wcssOf(matrix, Uint8Array.of(2, 2, 2, 0, 0), 4)).toBe(0);
});

it('equals the definition on dense rows', () => {
  const labelled = smallMatrices().chain((matrix) =>
    fc.tuple(
      fc.constant(matrix),
      fc.uint8Array({ minLength: matrix.users, maxLength: matrix.users, max: 3 }),
    ),
  );
  fc.assert(
    fc.property(labelled, ([matrix, labels]) => {
      expect(wcssOf(matrix, labels, 4)).toBeCloseTo(denseWcss(matrix, labels, 4), 10);
    }),
  );
});
