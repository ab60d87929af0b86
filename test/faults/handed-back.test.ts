import { once } from 'node:events';
import { cancelTraining, startTraining } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { manyTastes } from '../setup/ratings-file.js';
import { holdUp } from './harness/hold-up.js';
import { Parts, waiting } from './harness/parts.js';
import type { Kind } from './harness/processes.js';

/** What is promised; the fits here would take many times as long. */
const PROMISED_MS = 5_000;

describeOnBothBackends('a worker that is told to end', (backend) => {
  let parts: Parts;

  beforeEach(async () => {
    parts = await Parts.open(backend);
    parts.processes.start('ingest');
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
  });

  /** SIGTERM to the worker of a kind; returns how it ended and how many jobs it handed back. */
  async function end(kind: Kind) {
    const worker = parts.processes.the(kind);
    const exited = once(worker, 'exit', { signal: AbortSignal.timeout(PROMISED_MS) });
    worker.kill('SIGTERM');
    const [code] = await exited;
    const handedBack = parts.processes
      .log()
      .filter(({ pid, msg }) => pid === worker.pid && msg === 'job handed back').length;
    return { code, handedBack };
  }

  it('hands back its fits, also those that do not look up, and its import', async () => {
    const { runtime, processes } = parts;
    const likes = await parts.askForImport('likes', manyTastes(15_000));
    await parts.untilImported(likes);
    // Restarts of milliseconds, and one that seeds for many seconds without a look at anything else.
    const restarts = await startTraining(runtime, 'likes', {
      k: '3',
      algorithm: 'lloyd',
      nInit: 10_000,
      ranker: 'counts',
    });
    const seeding = await startTraining(runtime, 'likes', { k: '90', engine: 'ml-kmeans', ranker: 'counts' });
    processes.start('elbow');
    await vi.waitUntil(async () => (await runtime.jobs.underWay('elbow')) === 2, waiting);
    expect(await end('elbow')).toEqual({ code: 0, handedBack: 2 });
    for (const { training } of [restarts, seeding]) await cancelTraining(runtime, training.id);

    const beforeCopy = await holdUp(runtime.pool, 'lock table users in share mode');
    const more = await parts.askForImport('more', manyTastes(100));
    await beforeCopy.untilWaitedFor(1);
    expect(await end('ingest')).toEqual({ code: 0, handedBack: 1 });
    await beforeCopy.release();
    await parts.untilImported(more);
  }, 120_000);
});
