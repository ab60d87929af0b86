import { planRanker } from '@elbowroom/recommender';
import { frozenMatrixBytes } from '@elbowroom/trainings';
import { expect, test } from 'vitest';
import { evaluationMemory } from '../../packages/trainings/dist/evaluations/memory.js';
import { listsMemory } from '../../packages/trainings/dist/rankings/lists-memory.js';
import { partMemory } from '../../packages/trainings/dist/rankings/part-memory.js';

const matrix = {
  ...{ sha256: 'a', users: 20_000, movies: 30_000, favourites: 1_000_000, distinctRows: 20_000 },
  wcss1: { euclidean: 0, cosine: 0 },
};

test('lists need their ranking and its matrix, and the rows of one shard, however many shards there are', () => {
  const frozen = frozenMatrixBytes(20_000, 30_000, 1_000_000);
  const { sharedBytes, ownBytes } = listsMemory(matrix, 5_000_000);
  expect(sharedBytes).toBe(frozen + 5_000_000);
  // Lists of 5,000 users with 100 movies and scores each.
  expect(ownBytes).toBeGreaterThan(2 * 4 * 100 * 5_000);
  const twice = { ...matrix, users: 40_000, favourites: 2_000_000 };
  expect(listsMemory(twice, 5_000_000).ownBytes).toBe(ownBytes);
  const few = { ...matrix, users: 1_000, favourites: 50_000 };
  expect(listsMemory(few, 5_000_000).ownBytes).toBeLessThan(ownBytes);
});

test('a table of neighbours needs the pairs of 10,000 movies at most', () => {
  const [part] = planRanker('local', matrix, 0).parts;
  if (!part) throw new Error('the plan of local has a part');
  const pairBytes = (4 * 10_000 ** 2) / 2;
  expect(partMemory(matrix, part).ownBytes).toBeGreaterThan(pairBytes);
  expect(partMemory({ ...matrix, movies: 60_000 }, part).ownBytes).toBeLessThan(2 * pairBytes);
});

test('fits of movies need sums of 20,000 users and 255 shelves at most', () => {
  const part = planRanker('consensus', matrix, 0).parts.find(({ kind }) => kind === 'shelving');
  if (!part) throw new Error('the plan of consensus has fits of movies');
  const sumBytes = 4 * 20_000 * 255;
  const { ownBytes } = partMemory(matrix, part);
  expect(ownBytes).toBeGreaterThan(sumBytes);
  const large = { ...matrix, users: 200_000, favourites: 10_000_000 };
  // Of the others only what a thread has for each.
  expect(partMemory(large, part).ownBytes - ownBytes).toBeLessThan(50 * 180_000);
});

test('an evaluation has favourites of its own, and makes its parts one after the other', () => {
  const { parts } = planRanker('blend', matrix, 0);
  const fit = { k: 15, engine: 'sparse' } as const;
  const { sharedBytes, ownBytes } = evaluationMemory(matrix, parts, fit);
  const largest = Math.max(...parts.map((part) => partMemory(matrix, part).ownBytes));
  expect(ownBytes).toBeGreaterThan(sharedBytes + largest);
  expect(evaluationMemory(matrix, [...parts, ...parts], fit).ownBytes).toBe(ownBytes);
});
