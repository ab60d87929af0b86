import { requestIngest } from '@elbowroom/datasets';
import { createTraining, freezeMatrix } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { threeGroups, writeRatings } from '../setup/ratings-file.js';
import { defaultParams } from '../setup/store.js';
import { findViolations, outcomeOf } from './harness/invariants.js';
import { Parts } from './harness/parts.js';
import { UndisturbedRepeats } from './harness/repeats.js';

/** What a later version may add to any payload. */
const later = { priorityOfALaterVersion: 'high', limits: { cores: 2 } };

describeOnBothBackends('workers of an older version', (backend) => {
  let parts: Parts;

  beforeEach(async () => {
    parts = await Parts.open(backend);
    parts.work('ingest', 'elbow', 'cluster');
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
  });

  it('do jobs whose payloads have fields that they do not know', async () => {
    const { pool, queue, jobs } = parts.runtime;
    const ingest = queue.queue('ingest');
    const flow = queue.flow();
    const ratings = await writeRatings(parts.folder.path, threeGroups());
    const { dataset } = await requestIngest(
      {
        pool,
        jobs: {
          ...jobs,
          ingest: async (datasetId, attempt) => {
            await ingest.add('ingest', { datasetId, ...later }, { jobId: `ingest-${datasetId}-${attempt}` });
          },
        },
      },
      { ratings, name: 'likes' },
    );
    await parts.untilImported(dataset.id);

    const { sha256: matrixSha256 } = await freezeMatrix(pool, dataset.id);
    const asked = { datasetId: dataset.id, matrixSha256, ks: [1, 2, 3, 4], params: defaultParams };
    const { id: trainingId, revision } = (await createTraining(pool, asked)).training;
    await flow.add({
      name: 'cluster',
      queueName: 'cluster',
      data: { trainingId, revision, ...later },
      opts: { jobId: `cluster-${trainingId}-${revision}` },
      children: asked.ks.map((k) => ({
        name: 'elbow',
        queueName: 'elbow',
        data: { trainingId, k, revision, ...later },
        opts: { jobId: `elbow-${trainingId}-${k}-${revision}`, ignoreDependencyOnFailure: true },
      })),
    });
    await parts.untilReady(trainingId);
    await Promise.all([ingest.close(), flow.close()]);
    const repeats = new UndisturbedRepeats(parts.runtime);
    expect(await outcomeOf(pool, trainingId)).toEqual(await repeats.of(trainingId));
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);
});
