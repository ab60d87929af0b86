import { ElbowroomError } from '@elbowroom/errors';
import { expect, test } from 'vitest';
import { improveInThread } from '../../apps/cluster-worker/dist/falling-curve.js';
import { matrixOf } from '../kmeans/matrices.js';

const never = new AbortController().signal;
const matrix = matrixOf([[0], [0, 1], [2], [2, 3]], 4);
const params = {
  k: 3,
  nInit: 1,
  maxIter: 10,
  tolerance: 0,
  seed: 0,
  engine: 'sparse',
  algorithm: 'swap',
} as const;

test('a fit improved in a thread comes without its distances', async () => {
  const fit = await improveInThread({ matrix, labels: Uint8Array.of(0, 0, 1, 1), params }, never);
  expect(fit.wcss).toBe(0.5);
  expect(fit).not.toHaveProperty('distances');
});

test('a foreseen error of the thread keeps its code and its remedy', async () => {
  const failing = improveInThread({ matrix, labels: Uint8Array.of(0, 0, 2, 1), params }, never);
  await expect(failing).rejects.toBeInstanceOf(ElbowroomError);
  await expect(failing).rejects.toMatchObject({
    code: 'FIT_PARAMS_INVALID',
    remedy: 'Give the labels of the fit at K = 2',
  });
});
