import { type RunningWorker, startWorker } from '@elbowroom/jobs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const waiting = { timeout: 30_000, interval: 20 };

describeOnBothBackends('jobs that wait', (backend) => {
  let runtime: TestRuntime;
  /** The jobs begun so far: fits as `training:K`, others by their kind too. */
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

  /** A worker that takes one job at a time, and holds on to the one at which it is told to. */
  function work(holdAt?: string): RunningWorker {
    const { queue, log } = runtime;
    const begin = async (job: string, signal: AbortSignal) => {
      begun.push(job);
      if (job === holdAt) await new Promise((_, reject) => signal.addEventListener('abort', reject));
      return null;
    };
    const worker = startWorker(
      queue,
      {
        elbow: ({ payload: { trainingId, k }, signal }) => begin(`${trainingId}:${k}`, signal),
        part: ({ payload: { trainingId, part }, signal }) => begin(`${trainingId}:part ${part}`, signal),
        recommend: ({ payload: { trainingId, shard }, signal }) =>
          begin(`${trainingId}:shard ${shard}`, signal),
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
      runtime.workers.push(startWorker(queue, { elbow: hold }, { concurrency: 1, log }));
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

  it('take turns with those of another training, whatever their kinds', async () => {
    await runtime.jobs.sweep({ trainingId: 1, revision: 1, ks: [2, 1], parts: [0, 1] });
    await runtime.jobs.lists({ trainingId: 2, revision: 1, shards: 3, evaluation: null });
    work();
    await untilBegun(7);
    expect(begun).toEqual([...['1:part 0', '2:shard 0', '1:part 1', '2:shard 1', '1:2', '2:shard 2', '1:1']]);
  });
});
