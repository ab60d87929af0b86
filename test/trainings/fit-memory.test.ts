import { kernelBytes, prepareMatrix, fit as runFit } from '@elbowroom/kmeans';
import { expect, test } from 'vitest';
import { fitMemory } from '../../packages/trainings/dist/sweeps/fit-memory.js';
import { matrixOf } from '../kmeans/matrices.js';

const users = 20_000;
const movies = 50;
const matrix = matrixOf(
  Array.from({ length: users }, (_, user) => [user % movies]),
  movies,
);
const wcss1 = { euclidean: 0, cosine: 0 };
const summary = { sha256: 'a', users, movies, favourites: users, distinctRows: movies, wcss1 };
const params = {
  nInit: 1,
  maxIter: 2,
  tolerance: 0,
  seed: 0,
  engine: 'sparse',
  algorithm: 'swap',
  effort: 'quick',
} as const;

test.each([
  { k: 3, metric: 'euclidean' },
  { k: 30, metric: 'cosine' },
] as const)('a fit by $metric at K = $k finds as much room as it was expected to need', ({ k, metric }) => {
  const prepared = prepareMatrix(matrix);
  const before = kernelBytes(prepared);
  const { sharedBytes, areaBytes } = fitMemory(summary, { ...params, k });
  runFit(prepared, { ...params, k, metric });
  const grown = kernelBytes(prepared) - before;
  expect(before).toBeLessThanOrEqual(sharedBytes + 2 ** 16);
  expect(grown).toBeGreaterThan(areaBytes / 4);
  expect(grown).toBeLessThanOrEqual(areaBytes);
});

test('the engine ml-kmeans needs room for dense rows', () => {
  const { ownBytes } = fitMemory(summary, { k: 3, engine: 'ml-kmeans' });
  expect(ownBytes).toBeGreaterThan(3 * 8 * users * movies);
});
