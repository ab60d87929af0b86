import { type RunningWorker, startWorker } from '@elbowroom/jobs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const waiting = { timeout: 30_000, interval: 20 };

describeOnBothBackends('fits that wait', (backend) => {
  let runtime: TestRuntime;
  /** The fits begun so far, as `training:K`. */
  let begun: string[];

  beforeEach(async () => {
    begun = [];
    runtime = await openTestRuntime(backend);
  });

  afterEach(() => runtime.close());

  function sweep(trainingId: number, largestK: number): Promise<void> {
    const ks = Array.from({ length: largestK }, (_, i) => largestK - i);
    return runtime.jobs.sweep({ trainingId, revision: 1, ks, parts: [] });
  }

  /** A worker that takes one fit at a time, and holds on to the fit at which it is told to. */
  function work(holdAt?: string): RunningWorker {
    const { queue, log } = runtime;
    const worker = startWorker(
      queue,
      'elbow',
      async ({ payload: { trainingId, k }, signal }) => {
        const fit = `${trainingId}:${k}`;
        begun.push(fit);
        if (fit === holdAt) await new Promise((_, reject) => signal.addEventListener('abort', reject));
        return null;
      },
      { concurrency: 1, log },
    );
    runtime.workers.push(worker);
    return worker;
  }

  const untilBegun = (fits: number) => vi.waitUntil(() => begun.length >= fits, waiting);

  it('begin with the largest K', async () => {
    await sweep(1, 12);
    work();
    await untilBegun(12);
    expect(begun).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((k) => `1:${k}`));
  });

  it('leave no worker idle while one waits, the largest K first', async () => {
    const underWay = new Map<number, () => void>();
    const { queue, log } = runtime;
    for (let i = 0; i < 3; i++) {
      const hold = async ({ payload: { k } }: { payload: { k: number } }) => {
        begun.push(`1:${k}`);
        await new Promise<void>((end) => underWay.set(k, end));
        return null;
      };
      runtime.workers.push(startWorker(queue, 'elbow', hold, { concurrency: 1, log }));
    }
    await sweep(1, 9);
    for (let left = 9; left > 0; left--) {
      await vi.waitUntil(() => underWay.size === Math.min(3, left), waiting);
      // The three largest are begun at once, and each that ends makes room for the next.
      const next = 9 - left + underWay.size;
      expect(begun.toSorted().toReversed()).toEqual(
        [9, 8, 7, 6, 5, 4, 3, 2, 1].slice(0, next).map((k) => `1:${k}`),
      );
      const [k, end] = [...underWay][0] ?? [];
      underWay.delete(k ?? 0);
      end?.();
    }
  });

  it('take turns with those of another sweep, whichever is longer', async () => {
    await sweep(1, 6);
    await sweep(2, 3);
    work();
    await untilBegun(9);
    expect(begun).toEqual(['1:6', '2:3', '1:5', '2:2', '1:4', '2:1', '1:3', '1:2', '1:1']);
  });

  it('are not held up by a sweep that comes later, nor hold it up', async () => {
    await sweep(1, 6);
    const first = work('1:3');
    await untilBegun(4);
    await sweep(2, 3);
    // The fit that goes back to the queue keeps its turn.
    await first.close();
    begun = [];
    work();
    await untilBegun(6);
    expect(begun).toEqual(['1:3', '1:2', '2:3', '1:1', '2:2', '2:1']);
  });
});
