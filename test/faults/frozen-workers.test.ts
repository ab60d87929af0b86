import { setTimeout } from 'node:timers/promises';
import { addFavourite } from '@elbowroom/datasets';
import { startTraining } from '@elbowroom/trainings';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BackendName, describeOnBothBackends } from '../setup/backends.js';
import { manyTastes } from '../setup/ratings-file.js';
import { observers } from '../setup/store.js';
import { isLong } from './harness/form.js';
import { holdUp } from './harness/hold-up.js';
import { findViolations, outcomeOf } from './harness/invariants.js';
import { Parts, waiting } from './harness/parts.js';
import type { Kind } from './harness/processes.js';
import { UndisturbedRepeats } from './harness/repeats.js';

/** In the short form they stay frozen until others have done their work, which takes longer than a lock of 15 s. */
const FREEZE_AT_LEAST_MS = isLong ? 60_000 : 0;

// Most of it is waiting for locks to run out.
describe.concurrent('a worker', () => describeOnBothBackends('that freezes', frozenWorkers));

function frozenWorkers(backend: BackendName): void {
  let parts: Parts;

  beforeEach(async () => {
    parts = await Parts.open(backend);
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
  });

  /** Returns how to wake the worker, which waits until it has said something. */
  function freeze(kind: Kind): () => Promise<void> {
    const worker = parts.processes.the(kind);
    const said = () => parts.processes.log().filter(({ pid }) => pid === worker.pid).length;
    worker.kill('SIGSTOP');
    const before = said();
    return async () => {
      worker.kill('SIGCONT');
      await vi.waitUntil(() => said() > before, waiting);
    };
  }

  it('holds nobody up, and changes nothing when it comes back after its job was given away', async () => {
    const { runtime, processes } = parts;
    const { pool } = runtime;
    const kinds = ['ingest', 'elbow', 'cluster'] as const;
    for (const kind of kinds) processes.start(kind);
    const likes = await parts.askForImport('likes', manyTastes(200));
    await parts.untilImported(likes);

    // In the middle of a publication, with the lock that changes of favourites share.
    const beforePublication = await holdUp(pool, 'lock table model_clusters in share mode');
    const { training: published } = await startTraining(runtime, 'likes', { k: '1..3' });
    await beforePublication.untilWaitedFor(1);
    const wakeCluster = freeze('cluster');
    await beforePublication.release();

    // In the middle of an import, with the dataset's row.
    const beforeCopy = await holdUp(pool, 'lock table users in share mode');
    const more = await parts.askForImport('more', manyTastes(150));
    await beforeCopy.untilWaitedFor(1);
    const wakeIngest = freeze('ingest');
    await beforeCopy.release();

    // In the middle of two fits.
    const { training: fitted } = await startTraining(runtime, 'likes', {
      k: '4..5',
      algorithm: 'lloyd',
      nInit: 400,
    });
    await vi.waitUntil(async () => (await runtime.jobs.underWay('elbow')) === 2, waiting);
    const wakeElbow = freeze('elbow');

    const frozenLongEnough = setTimeout(FREEZE_AT_LEAST_MS);
    for (const kind of kinds) processes.start(kind);
    expect(await addFavourite({ pool, observers }, likes, 'a new user', '1')).toBe(true);
    await Promise.all([
      parts.untilReady(published.id),
      parts.untilReady(fitted.id),
      parts.untilImported(more),
      frozenLongEnough,
    ]);
    const outcomes = () => Promise.all([published, fitted].map(({ id }) => outcomeOf(pool, id)));
    const whileFrozen = await outcomes();
    await Promise.all([wakeCluster(), wakeIngest(), wakeElbow()]);

    expect(await outcomes()).toEqual(whileFrozen);
    const repeats = new UndisturbedRepeats(runtime);
    expect(whileFrozen).toEqual([await repeats.of(published.id), await repeats.of(fitted.id)]);
    expect(await findViolations(pool)).toEqual({});
  }, 240_000);
}
