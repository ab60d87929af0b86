import { ElbowroomError } from '@elbowroom/errors';
import { FitThreads, ThreadDied } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { matrixOf } from '../kmeans/matrices.js';

let threads: FitThreads;

beforeEach(() => {
  threads = new FitThreads();
});

afterEach(() => threads.close());

const matrix = matrixOf([[0], [0, 1], [2], [2, 3]], 4);
const options = { signal: new AbortController().signal, onProgress: () => {} };
const params = {
  k: 2,
  nInit: 1,
  maxIter: 10,
  tolerance: 0,
  seed: 0,
  engine: 'sparse',
  algorithm: 'swap',
} as const;

test('a fit comes without its distances', async () => {
  const fit = await threads.fit(matrix, params, options);
  expect(fit.wcss).toBe(1);
  expect(fit).not.toHaveProperty('distances');
});

test('a foreseen error of a fit keeps its code', async () => {
  const failing = threads.fit(matrix, { ...params, k: 5 }, options);
  await expect(failing).rejects.toBeInstanceOf(ElbowroomError);
  await expect(failing).rejects.toMatchObject({ code: 'K_TOO_LARGE' });
});

test('a fit improved from K - 1 is another task of the same threads', async () => {
  const fit = await threads.improve(matrix, Uint8Array.of(0, 0, 1, 1), { ...params, k: 3 }, options);
  expect(fit.wcss).toBe(0.5);
  expect(fit).not.toHaveProperty('distances');
  const failing = threads.improve(matrix, Uint8Array.of(0, 0, 2, 1), { ...params, k: 3 }, options);
  await expect(failing).rejects.toMatchObject({
    code: 'FIT_PARAMS_INVALID',
    remedy: 'Give the labels of the fit at K = 2',
  });
});

test('a thread that ends before its fit is told from a fit that fails', async () => {
  const endless = threads.fit(matrix, { ...params, nInit: 2 ** 31 }, options);
  const failing = expect(endless).rejects.toBeInstanceOf(ThreadDied);
  await threads.close();
  await failing;
});
