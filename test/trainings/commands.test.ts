import {
  activateTraining,
  cancelTraining,
  chooseK,
  extendTraining,
  failTraining,
  getElbowReport,
  getTraining,
  retryTraining,
  startTraining,
  type Training,
  type TrainingParams,
  type TrainingRequest,
} from '@elbowroom/trainings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Commands, fitAll, openCommands, publish } from '../setup/commands.js';
import { failure, importRatings, type Rating, register } from '../setup/store.js';

let commands: Commands;

/** Five users, of whom two like the same: four distinct rows. */
const table: readonly Rating[] = [
  [1, 10, 5],
  [2, 10, 5],
  [3, 20, 5],
  [4, 30, 5],
  [5, 10, 5],
  [5, 40, 5],
];
const LABELS = [0, 0, 1, 1, 0];

beforeAll(async () => {
  commands = await openCommands({ max: 2 });
  await importRatings(commands.pool, 'movies', { ratings: table });
});

afterAll(() => commands.close());

let seed = 0;

/** A training unlike any other. */
async function begin(request: TrainingRequest = {}): Promise<Training> {
  const { training } = await startTraining(commands, 'movies', {
    ...{ k: '1..3', seed: ++seed, ranker: 'counts' },
    ...request,
  });
  return training;
}

async function trained(request: TrainingRequest = {}): Promise<Training> {
  const training = await begin(request);
  await fitAll(commands, training, table.length - 1);
  await publish(commands, training, LABELS);
  return getTraining(commands.pool, training.id);
}

describe('starting a training', () => {
  test('without wishes has the defaults, and no more K than there are distinct rows', async () => {
    const { training, created, note } = await startTraining(commands, 'movies', {});
    expect(created).toBe(true);
    expect(training.ks).toEqual([1, 2, 3, 4]);
    expect(note).toBe('The sweep ends at K=4: 4 is the number of users whose favourites differ');
    expect(training.params).toEqual({
      nInit: 1,
      maxIter: 300,
      tolerance: 1e-4,
      seed: 0,
      algorithm: 'swap',
      effort: 'normal',
      metric: 'euclidean',
      engine: 'sparse',
      rule: 'boundary',
      boundary: '2.5%',
      minClusterSize: 6,
      ranker: 'local',
      evaluate: false,
    });
  });

  test.each<[TrainingRequest, Partial<TrainingParams>]>([
    [
      { nInit: 3, effort: 'quick' },
      { algorithm: 'swap', nInit: 3, effort: 'quick' },
    ],
    [{ algorithm: 'lloyd' }, { algorithm: 'lloyd', nInit: 10 }],
    [{ engine: 'ml-kmeans' }, { algorithm: 'lloyd', nInit: 10 }],
    [
      { engine: 'ml-kmeans', nInit: 2 },
      { algorithm: 'lloyd', nInit: 2 },
    ],
  ])('asked for %o has %o', async (request, expected) => {
    const { params } = await begin(request);
    expect(params).toMatchObject(expected);
    expect('effort' in params).toBe(expected.algorithm === 'swap');
  });

  test.each<[TrainingRequest, string]>([
    [{ engine: 'ml-kmeans', algorithm: 'swap' }, 'algorithm: '],
    [{ engine: 'ml-kmeans', effort: 'quick' }, 'effort: '],
    [{ algorithm: 'lloyd', effort: 'quick' }, 'effort: '],
  ])('refuses %o', async (request, named) => {
    const error = await failure(begin(request), 'USAGE');
    expect(error.problem).toContain(named);
  });

  test('puts one job a K on the queue, the largest K first', async () => {
    const { id } = await begin();
    expect(await commands.waitingFits(id)).toEqual([3, 2, 1]);
  });

  test('that runs already changes nothing', async () => {
    const training = await begin({ seed: 1_000_000 });
    const again = await startTraining(commands, 'movies', {
      ...{ k: '1..3', seed: 1_000_000, ranker: 'counts' },
    });
    expect(again).toEqual({ training, created: false, note: null });
    expect(await commands.waitingFits(training.id)).toEqual([3, 2, 1]);
  });

  test('of another metric is another training, with a boundary of its own', async () => {
    const training = await begin({ seed: 1_000_001 });
    const cosine = await startTraining(commands, 'movies', { k: '1..3', seed: 1_000_001, metric: 'cosine' });
    expect(cosine).toMatchObject({ created: true, training: { params: { metric: 'cosine' } } });
    const boundaries = await Promise.all(
      [training, cosine.training].map(({ id }) => getElbowReport(commands.pool, id)),
    );
    const [euclidean = 0, unitLength = 0] = boundaries.map(({ boundary }) => boundary);
    expect(unitLength).toBeLessThan(euclidean);
  });

  test('names every parameter that is wrong', async () => {
    const wrong = { nInit: 0, seed: 1.5, minClusterSize: 0, boundary: 'much', maxIter: 0, tolerance: -1 };
    const error = await failure(startTraining(commands, 'movies', wrong), 'USAGE');
    for (const option of [
      '--n-init',
      '--seed',
      '--min-cluster-size',
      '--boundary',
      '--max-iter',
      '--tolerance',
    ]) {
      expect(error.problem).toContain(`${option}: `);
    }
    expect(error.problem).not.toContain('. ');
    const fields = Object.keys(wrong).map((field) => ({ field, message: expect.any(String) }));
    expect(error.details.wrong).toEqual(expect.arrayContaining(fields));
  });

  test.each(['0..3', '3..1', '1..256', 'all', '', '1..2..3', '-1'])('refuses K "%s"', async (k) => {
    const error = await failure(begin({ k }), 'K_RANGE_INVALID');
    expect(error.problem).toContain(`"${k}"`);
  });

  test('refuses K of which none can be fitted', async () => {
    const error = await failure(begin({ k: '5..9' }), 'K_RANGE_INVALID');
    expect(error.problem).toContain('4 is the number of users');
  });

  test('reads a boundary as it is meant, however it is written', async () => {
    expect((await begin({ boundary: ' 10.0 ' })).params.boundary).toBe('10');
    expect((await begin({ boundary: '2.50 %' })).params.boundary).toBe('2.5%');
  });

  test('needs a dataset that is there, ready, and has favourites', async () => {
    await failure(startTraining(commands, 'nowhere', {}), 'DATASET_NOT_FOUND');
    await register(commands.pool, 'importing');
    await failure(startTraining(commands, 'importing', {}), 'DATASET_NOT_READY');
    await importRatings(commands.pool, 'disliked', { ratings: [[1, 10, 1]] });
    await failure(startTraining(commands, 'disliked', {}), 'NO_FAVOURITES');
  });
});

describe('extending a training', () => {
  test('fits only what is new, and keeps what was asked for', async () => {
    const { id } = await trained({ k: '1..2' });
    const { training: extended, note } = await extendTraining(commands, id, '2..4');
    expect(note).toBeNull();
    expect(extended).toMatchObject({ ks: [1, 2, 3, 4], revision: 2, status: 'running' });
    // The jobs of K = 2 and 1 are those of the first revision, which no worker has taken.
    expect((await commands.waitingFits(id)).sort()).toEqual([1, 2, 3, 4]);
  });

  test('goes below its K, too', async () => {
    const { id } = await trained({ k: '3' });
    expect((await extendTraining(commands, id, '1..2')).training.ks).toEqual([1, 2, 3]);
  });

  test('fits again what failed', async () => {
    const training = await begin();
    await fitAll(commands, { ...training, ks: [1, 3] }, table.length - 1);
    await failTraining(commands.pool, training.id, 1, { code: 'FIT_FAILED', problem: 'no', remedy: 'again' });
    await extendTraining(commands, training.id, '2');
    expect((await commands.waitingFits(training.id)).filter((k) => k === 2)).toHaveLength(2);
  });

  test('leaves no gap in the curve', async () => {
    const { id } = await trained({ k: '1..2' });
    const error = await failure(extendTraining(commands, id, '4'), 'K_RANGE_INVALID');
    expect(error.remedy).toContain('from K=3 on');
    expect(await getTraining(commands.pool, id)).toMatchObject({ revision: 1, status: 'ready', ks: [1, 2] });
  });

  test('ends at the number of distinct rows', async () => {
    const { id } = await trained();
    const { training, note } = await extendTraining(commands, id, '4..9');
    expect(training.ks).toEqual([1, 2, 3, 4]);
    expect(note).toContain('ends at K=4');
    const other = await trained();
    await failure(extendTraining(commands, other.id, '5..9'), 'K_RANGE_INVALID');
  });

  test('waits until it has run', async () => {
    const { id } = await begin();
    await failure(extendTraining(commands, id, '4'), 'TRAINING_RUNNING');
    await failure(extendTraining(commands, 999_999, '4'), 'TRAINING_NOT_FOUND');
  });

  test('twice at once is done once', async () => {
    const { id } = await trained();
    const both = await Promise.allSettled([
      extendTraining(commands, id, '4'),
      extendTraining(commands, id, '4'),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'TRAINING_RUNNING' },
    });
  });

  test('of more trainings at once than there are connections does not stand still', async () => {
    const trainings = await Promise.all([1, 2, 3, 4, 5, 6].map(() => trained()));
    const extended = await Promise.all(trainings.map(({ id }) => extendTraining(commands, id, '4')));
    expect(extended.map(({ training }) => training.ks.length)).toEqual([4, 4, 4, 4, 4, 4]);
  });
});

describe('choosing K by hand', () => {
  test('publishes at that K, says so, and outlives an extension', async () => {
    const { id } = await trained();
    const chosen = await chooseK(commands, id, 3);
    expect(chosen).toMatchObject({ kByHand: 3, revision: 2, status: 'running', ks: [1, 2, 3] });
    await publish(commands, chosen, LABELS);
    const { choice } = await getElbowReport(commands.pool, id);
    expect(choice).toMatchObject({ k: 3, rule: 'boundary', byHand: true });
    expect(choice?.reason).toMatch(/^Chosen by hand; the rule boundary \w+ K/);

    const { training: extended } = await extendTraining(commands, id, '4');
    expect(extended.kByHand).toBe(3);
  });

  test('needs no new fits', async () => {
    const { id } = await trained();
    const before = await commands.waitingFits(id);
    await chooseK(commands, id, 2);
    expect(await commands.waitingFits(id)).toEqual(before);
  });

  test('keeps to the sweep', async () => {
    const { id } = await trained();
    const error = await failure(chooseK(commands, id, 4), 'FIT_NOT_FOUND');
    expect(error.problem).toContain('1..3');
    expect(await getTraining(commands.pool, id)).toMatchObject({ status: 'ready', kByHand: null });
  });

  test('is possible while another training makes the same sweep', async () => {
    const { id, params } = await trained();
    const { created } = await startTraining(commands, 'movies', { k: '1..3', seed: params.seed });
    expect(created).toBe(true);
    expect(await chooseK(commands, id, 2)).toMatchObject({ kByHand: 2 });
  });
});

describe('activating a model', () => {
  test('needs one that was published', async () => {
    const { id } = await begin();
    await failure(activateTraining(commands, id), 'TRAINING_NOT_READY');
    await failure(activateTraining(commands, 999_999), 'TRAINING_NOT_FOUND');
  });

  test('is possible while its training is extended, since it still answers', async () => {
    const { id } = await trained();
    await extendTraining(commands, id, '4');
    expect(await activateTraining(commands, id)).toMatchObject({ id, status: 'running' });
  });
});

describe('the report of a sweep', () => {
  test('has the differences as far as the fits go, and no choice before the end', async () => {
    const training = await begin();
    await fitAll(commands, { ...training, ks: [1, 3] }, table.length - 1);
    const before = await getElbowReport(commands.pool, training.id);
    expect(before.fits.map(({ k, difference }) => [k, difference])).toEqual([
      [1, null],
      [3, null],
    ]);
    expect(before).toMatchObject({ elbows: null, choice: null });

    await fitAll(commands, { ...training, ks: [2] }, table.length - 1);
    const { fits, boundary } = await getElbowReport(commands.pool, training.id);
    expect(fits.map(({ difference }) => difference)).toEqual([5, 5 - 10 / 3, null]);
    // Of WCSS(1) as the matrix has it: 6 favourites less (9 + 1 + 1 + 1) / 5.
    expect(boundary).toBeCloseTo(0.025 * 3.6, 12);
  });

  test('tells which rule chose K, and why', async () => {
    const { id } = await trained({ boundary: '2' });
    const { choice, elbows } = await getElbowReport(commands.pool, id);
    expect(choice).toEqual({
      k: 2,
      rule: 'boundary',
      byHand: false,
      clear: true,
      reason: elbows?.boundary.reason,
    });
  });
});

describe('cancelling a training', () => {
  test('makes way for the same one, and is done once however often it is asked for', async () => {
    const { id, params } = await begin();
    const all = await Promise.all([1, 2, 3].map(() => cancelTraining(commands, id)));
    expect(new Set(all.map(({ finishedAt }) => finishedAt?.getTime())).size).toBe(1);
    const again = await startTraining(commands, 'movies', { k: '1..3', seed: params.seed });
    expect(again.created).toBe(true);
    expect((await extendTraining(commands, id, '4')).training).toMatchObject({
      ks: [1, 2, 3, 4],
      revision: 2,
    });
  });

  test('that was published is too late, and its model stays', async () => {
    const { id } = await trained();
    const error = await failure(cancelTraining(commands, id), 'TRAINING_ENDED');
    expect(error.details).toEqual({ training: id, status: 'ready' });
    expect(await getTraining(commands.pool, id)).toMatchObject({ status: 'ready' });
    await failure(cancelTraining(commands, 999_999), 'TRAINING_NOT_FOUND');
  });

  test('keeps its model from being published', async () => {
    const training = await begin();
    await fitAll(commands, training, table.length - 1);
    await cancelTraining(commands, training.id);
    await publish(commands, training, LABELS);
    expect(await getTraining(commands.pool, training.id)).toMatchObject({
      status: 'cancelled',
      chosenK: null,
    });
  });
});

describe('going on with a training', () => {
  test('that failed fits what is missing', async () => {
    const training = await begin();
    await fitAll(commands, { ...training, ks: [1, 3] }, table.length - 1);
    await failTraining(commands.pool, training.id, 1, { code: 'FIT_FAILED', problem: 'no', remedy: 'again' });
    expect(await retryTraining(commands, training.id)).toMatchObject({ status: 'running', revision: 2 });
    expect((await commands.waitingFits(training.id)).filter((k) => k === 2)).toHaveLength(2);
  });

  test('that was cancelled fits what is missing', async () => {
    const training = await begin();
    await fitAll(commands, { ...training, ks: [1, 3] }, table.length - 1);
    expect(await cancelTraining(commands, training.id)).toMatchObject({ status: 'cancelled', revision: 1 });
    expect(await retryTraining(commands, training.id)).toMatchObject({ status: 'running', revision: 2 });
    expect((await commands.waitingFits(training.id)).filter((k) => k === 2)).toHaveLength(2);
  });

  test('twice at once goes on with it once', async () => {
    const training = await begin();
    await cancelTraining(commands, training.id);
    const both = await Promise.all([1, 2].map(() => retryTraining(commands, training.id)));
    expect(both).toMatchObject([
      { status: 'running', revision: 2 },
      { status: 'running', revision: 2 },
    ]);
  });

  test('that is ready leaves it as it is', async () => {
    const { id } = await trained();
    expect(await retryTraining(commands, id)).toMatchObject({ status: 'ready', revision: 1 });
  });
});
