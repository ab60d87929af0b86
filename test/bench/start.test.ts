import { expect, it } from 'vitest';
import { startingCentres } from '../../bench/data/start.js';
import { formulaMatrix } from '../kmeans/matrices.js';

it('the initial centres are different rows of the matrix', () => {
  const matrix = formulaMatrix();
  const rows = Array.from({ length: matrix.users }, (_, user) =>
    matrix.indices.subarray(matrix.indptr[user], matrix.indptr[user + 1]).join(),
  );
  const centres = startingCentres(matrix, 20, 1);
  const chosen = Array.from({ length: 20 }, (_, cluster) => {
    const centre = centres.subarray(cluster * matrix.movies, (cluster + 1) * matrix.movies);
    return [...centre.keys()].filter((movie) => centre[movie] === 1).join();
  });
  expect(new Set(chosen).size).toBe(20);
  expect(chosen.every((row) => rows.includes(row))).toBe(true);
});
