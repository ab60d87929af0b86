import {
  DEFAULT_TOLERANCE,
  type FitParams,
  METRICS,
  prepareMatrix,
  fit as runFit,
  withoutDistances,
} from '@elbowroom/kmeans';
import { FitThreads } from '@elbowroom/trainings';
import { afterEach, describe, expect, it } from 'vitest';
import { rent } from '../../../packages/kmeans/dist/kernels/areas.js';
import { formulaMatrix, laidOut } from '../matrices.js';

const params: FitParams = {
  k: 1,
  nInit: 3,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 0,
  engine: 'sparse',
  algorithm: 'lloyd',
};
const sweep = [...new Array(20).keys()].map((i) => ({ ...params, k: i + 1, metric: METRICS[i % 2] }));
const matrix = formulaMatrix();

let threads = new FitThreads();
afterEach(async () => {
  await threads.close();
  threads = new FitThreads();
});

const options = { signal: new AbortController().signal, onProgress: () => {} };

describe('fits on one shared matrix', () => {
  it('are the same on one thread, on many at once, and on none', async () => {
    const prepared = prepareMatrix(matrix);
    const alone = sweep.map((task) => withoutDistances(runFit(matrix, task)));
    expect(await threads.fit(prepared, { ...params, k: 7 }, options)).toEqual(alone[6]);
    expect(await Promise.all(sweep.slice(0, 6).map((task) => threads.fit(prepared, task, options)))).toEqual(
      alone.slice(0, 6),
    );
    for (const [i, task] of sweep.entries()) {
      expect(await threads.fit(prepared, task, options)).toEqual(alone[i]);
    }
  });

  it('take no more memory for being repeated', async () => {
    const prepared = laidOut(matrix);
    const pages = () => prepared.layout.memory.grow(0);
    await threads.fit(prepared, params, options);
    const once = pages();
    for (let i = 0; i < 5; i++) await threads.fit(prepared, params, options);
    expect(pages()).toBe(once);
  });

  it('give back what they worked in when they are stopped', async () => {
    const prepared = laidOut(matrix);
    const stopped = new AbortController();
    const stop = { signal: stopped.signal, onProgress: () => stopped.abort(new Error('enough')) };
    await expect(threads.fit(prepared, { ...params, nInit: 1_000_000 }, stop)).rejects.toThrow('enough');
    const pages = prepared.layout.memory.grow(0);
    await threads.fit(prepared, params, options);
    expect(prepared.layout.memory.grow(0)).toBe(pages);
  });
});

it('an area is rented to one at a time, and again when it was released', () => {
  const { memory } = laidOut(matrix).layout;
  const first = rent(memory, 100_000);
  const second = rent(memory, 100_000);
  expect(second.address).toBeGreaterThanOrEqual(first.address + 100_000);
  first.release();
  expect(rent(memory, 90_000).address).toBe(first.address);
  expect(rent(memory, 10).address).not.toBe(first.address);
});

it('a memory that cannot grow is an error with a remedy, and nothing is rented', () => {
  const { memory } = laidOut(matrix).layout;
  const refused = expect.objectContaining({ code: 'MATRIX_TOO_LARGE', remedy: expect.any(String) });
  expect(() => rent(memory, 2 ** 32)).toThrow(refused);
  rent(memory, 100_000).release();
});

it('a fit within another one, on the same thread, has a memory of its own', () => {
  const alone = runFit(matrix, { ...params, k: 5 });
  const nested = runFit(
    matrix,
    { ...params, k: 4 },
    { onRestart: () => expect(runFit(matrix, { ...params, k: 5 })).toEqual(alone) },
  );
  expect(nested).toEqual(runFit(matrix, { ...params, k: 4 }));
});
