import { addFavourite, removeFavourite } from '@elbowroom/datasets';
import {
  activateTraining,
  chooseK,
  failTraining,
  findSchedule,
  getTraining,
  listTrainings,
  retrain,
  rollBack,
  scheduleTrainings,
  startTraining,
  type Training,
  unschedule,
} from '@elbowroom/trainings';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Commands, fitAll, openCommands, publish } from '../setup/commands.js';
import { failure, importRatings, observers, type Rating } from '../setup/store.js';

let commands: Commands;
let dataset: number;

/** Ten favourites of five users. */
const table: readonly Rating[] = [1, 2, 3, 4, 5].flatMap((user) => [
  [user, 10 * user, 5],
  [user, 10 * user + 10, 5],
]);
const LABELS = [0, 0, 1, 1, 0];
const train = { k: '1..3', ranker: 'counts' } as const;

beforeEach(async () => {
  commands = await openCommands();
  dataset = (await importRatings(commands.pool, 'movies', { ratings: table })).id;
});

afterEach(() => commands.close());

async function finish(id: number | null): Promise<Training> {
  const training = await getTraining(commands.pool, id ?? expect.unreachable());
  await fitAll(commands, training, LABELS.length);
  await publish(commands, training, LABELS);
  return training;
}

const like = (movie: number) => addFavourite({ pool: commands.pool, observers }, dataset, '1', String(movie));

describe('a schedule that is due', () => {
  test('begins a training where there is none, and says so', async () => {
    await scheduleTrainings(commands, 'movies', { every: '6h', train });
    const run = await retrain(commands, dataset);
    expect(run).toMatchObject({ outcome: 'started', reason: expect.stringContaining('no training') });
    const [training] = await listTrainings(commands.pool, dataset);
    expect(training).toMatchObject({ id: run.training, scheduled: true, status: 'running', ks: [1, 2, 3] });
    expect(await commands.waitingFits(training?.id ?? 0)).toEqual([3, 2, 1]);
    const schedule = await findSchedule(commands.pool, dataset);
    expect(schedule).toMatchObject({ everyMs: 6 * 3_600_000, lastRun: run, lastRunAt: expect.any(Date) });
  });

  test('begins one once as many favourites have changed as were asked for', async () => {
    await scheduleTrainings(commands, 'movies', { every: '6h', minChange: 0.2, train });
    const first = await finish((await retrain(commands, dataset)).training);
    expect(await retrain(commands, dataset)).toMatchObject({ outcome: 'unchanged', training: first.id });

    await like(40);
    expect(await retrain(commands, dataset)).toEqual({
      outcome: 'unchanged',
      training: first.id,
      reason: `1 of 10 favourites changed (10%) since training ${first.id}, fewer than 20%`,
    });
    await removeFavourite({ pool: commands.pool, observers }, dataset, '5', '60');
    expect(await retrain(commands, dataset)).toMatchObject({
      outcome: 'started',
      reason: `2 of 10 favourites changed (20%) since training ${first.id}`,
    });
  });

  test('begins none where nothing changed, though any change would be enough', async () => {
    await scheduleTrainings(commands, 'movies', { every: '6h', minChange: 0, train });
    await finish((await retrain(commands, dataset)).training);
    expect(await retrain(commands, dataset)).toMatchObject({ outcome: 'unchanged' });
  });

  test('begins none beside one that runs, and sees to its jobs', async () => {
    await scheduleTrainings(commands, 'movies', { every: '6h', train });
    const { training } = await startTraining(commands, 'movies', { k: '1..2' });
    expect(await retrain(commands, dataset)).toMatchObject({ outcome: 'busy', training: training.id });
    expect(await commands.waitingFits(training.id)).toEqual([2, 1]);
  });

  test('does not make the model again that somebody went back from', async () => {
    await scheduleTrainings(commands, 'movies', { every: '6h', train });
    const first = await finish((await retrain(commands, dataset)).training);
    await like(40);
    const second = await finish((await retrain(commands, dataset)).training);
    expect(await rollBack(commands, 'movies')).toMatchObject({ id: first.id });
    expect(await retrain(commands, dataset)).toMatchObject({ outcome: 'unchanged', training: second.id });
  });

  test('begins one where other parameters are asked for', async () => {
    await scheduleTrainings(commands, 'movies', { every: '6h', train });
    await finish((await retrain(commands, dataset)).training);
    await scheduleTrainings(commands, 'movies', { every: '6h', train: { ...train, seed: 9 } });
    expect(await retrain(commands, dataset)).toMatchObject({ outcome: 'started' });
  });

  test('does nothing once it has ended', async () => {
    await scheduleTrainings(commands, 'movies', { every: '6h', train });
    expect(await unschedule(commands, 'movies')).toBe(true);
    expect(await unschedule(commands, 'movies')).toBe(false);
    expect(await retrain(commands, dataset)).toMatchObject({ outcome: 'unchanged', training: null });
    expect(await listTrainings(commands.pool, dataset)).toEqual([]);
  });
});

test.each(['6', '0h', '59s', '400d', '', '1h30m'])('"%s" is refused as an interval', async (every) => {
  const { problem } = await failure(scheduleTrainings(commands, 'movies', { every }), 'USAGE');
  expect(problem).toContain('--every');
});

test('there is no going back from the first model', async () => {
  await failure(rollBack(commands, 'movies'), 'NO_EARLIER_MODEL');
  const { training } = await startTraining(commands, 'movies', train);
  await finish(training.id);
  await failure(rollBack(commands, 'movies'), 'NO_EARLIER_MODEL');
});

test('a training of which the record alone is left can neither answer nor go on', async () => {
  await scheduleTrainings(commands, 'movies', { every: '6h', keep: 1, train });
  const first = await finish((await retrain(commands, dataset)).training);
  const { training: failed } = await startTraining(commands, 'movies', { k: '1..2' });
  await failTraining(commands.pool, failed.id, 1, { code: 'INTERNAL', problem: 'no', remedy: 'again' });
  await like(40);
  const last = await finish((await retrain(commands, dataset)).training);
  await failure(activateTraining(commands, first.id), 'MODEL_PRUNED');
  await failure(chooseK(commands, first.id, 2), 'MODEL_PRUNED');
  expect((await getTraining(commands.pool, failed.id)).prunedAt).not.toBeNull();
  await activateTraining(commands, last.id);
});
