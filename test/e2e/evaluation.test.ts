import { startClusterWorker } from '@elbowroom/cluster-worker';
import { addFavourite, getDataset } from '@elbowroom/datasets';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import type { Training } from '@elbowroom/trainings';
import {
  activateTraining,
  evaluateTraining,
  getEvaluation,
  retrain,
  scheduleTrainings,
  startTraining,
  type TrainingRequest,
} from '@elbowroom/trainings';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trainingEnded } from '../setup/ended.js';
import { manyTastes } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { importRatings, observers, ratingsOf } from '../setup/store.js';

const waiting = { timeout: 60_000, interval: 25 };

describe('an evaluation', () => {
  let runtime: TestRuntime;
  let dataset: number;

  beforeEach(async () => {
    runtime = await openTestRuntime('postgres');
    dataset = (await importRatings(runtime.pool, 'likes', { ratings: ratingsOf(manyTastes(60)) })).id;
    runtime.workers.push(startElbowWorker(runtime), startClusterWorker(runtime));
  });

  afterEach(() => runtime.close());

  async function trained(request: TrainingRequest): Promise<Training> {
    const { training } = await startTraining(runtime, 'likes', { k: '1..3', ...request });
    return trainingEnded(runtime, training.id);
  }

  const evaluated = (id: number) =>
    vi.waitUntil(async () => {
      const evaluation = await getEvaluation(runtime.pool, id);
      return evaluation.status === 'running' ? null : evaluation;
    }, waiting);

  it('is there before the model is published, where the training carries it, for every kind of ranker', async () => {
    for (const ranker of ['counts', 'blend'] as const) {
      const training = await trained({ ranker, evaluate: true });
      expect(training).toMatchObject({ status: 'ready', withheld: null });
      const { status, at, result, finishedAt } = await getEvaluation(runtime.pool, training.id);
      expect({ status, at }).toEqual({ status: 'ready', at: 10 });
      const compared = ranker === 'counts' ? ['counts', 'popularity'] : ['blend', 'counts', 'popularity'];
      expect(result?.rankers.map(({ ranker }) => ranker)).toEqual(compared);
      expect(Number(finishedAt)).toBeLessThanOrEqual(Number(training.finishedAt));
      for (const { ndcg, hit, coverage } of result?.rankers ?? []) {
        expect(ndcg.low).toBeLessThanOrEqual(ndcg.mean);
        expect(ndcg.high).toBeGreaterThanOrEqual(ndcg.mean);
        expect(hit.mean).toBeGreaterThan(0);
        expect(coverage).toBeGreaterThan(0);
      }
      expect(result?.rankers.at(-1)?.versusPopularity.mean).toBe(1);
    }
  });

  it('can be asked for later, says the same each time, and another where other places are asked for', async () => {
    const { id } = await trained({ ranker: 'shrunken' });
    expect(await evaluateTraining(runtime, id, {})).toMatchObject({ status: 'running', attempt: 1 });
    const first = await evaluated(id);
    expect(await evaluateTraining(runtime, id, {})).toEqual(first);
    expect(await evaluateTraining(runtime, id, { at: 5 })).toMatchObject({ status: 'running', attempt: 2 });
    expect((await evaluated(id)).result?.rankers[0]?.recall.mean).toBeLessThan(
      first.result?.rankers[0]?.recall.mean ?? 0,
    );
    await evaluateTraining(runtime, id, {});
    expect((await evaluated(id)).result).toEqual(first.result);
  });

  it('keeps a model that is worse than a schedule allows from answering, and says so', async () => {
    await scheduleTrainings(runtime, 'likes', {
      every: '6h',
      minChange: 0,
      train: { k: '1..3', ranker: 'counts' },
    });
    const next = async () => {
      const running = await vi.waitUntil(async () => {
        const { outcome, training } = await retrain(runtime, dataset);
        return outcome === 'unchanged' ? null : training;
      }, waiting);
      return trainingEnded(runtime, running ?? expect.unreachable());
    };
    const first = await next();
    const active = async () => (await getDataset(runtime.pool, dataset)).activeTrainingId;
    expect(await active()).toBe(first.id);

    await runtime.pool.query(
      `update evaluations set result = jsonb_set(result, '{rankers,0,ndcg,mean}', '1') where training_id = $1`,
      [first.id],
    );
    await addFavourite({ pool: runtime.pool, observers }, dataset, 'somebody new', '1');
    const worse = await next();
    expect(worse).toMatchObject({ status: 'ready', scheduled: true });
    expect(worse.withheld).toMatch(
      new RegExp(
        `^its nDCG of 0\\.\\d+ is [\\d.]+% below the 1\\.0000 of training ${first.id}; 5% are allowed$`,
      ),
    );
    expect(await active()).toBe(first.id);
    await activateTraining(runtime, worse.id);
    expect(await active()).toBe(worse.id);
  });

  it('that has nothing to go by does not keep a model from being published, and says why', async () => {
    await importRatings(runtime.pool, 'few', { ratings: [1, 2, 3].map((user) => [user, user, 5] as const) });
    const { training } = await startTraining(runtime, 'few', { k: '1..2', ranker: 'counts', evaluate: true });
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready' });
    const { status, error } = await getEvaluation(runtime.pool, training.id);
    expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'EVALUATION_IMPOSSIBLE' });
  });
});
