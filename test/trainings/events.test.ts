import { createPool, Notifications } from '@elbowroom/db';
import {
  cancelTraining,
  extendTraining,
  followTraining,
  formatPosition,
  getTraining,
  parsePosition,
  startTraining,
  type Training,
  type TrainingEvent,
  TrainingNews,
} from '@elbowroom/trainings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Commands, fitAll, openCommands, publish } from '../setup/commands.js';
import { failure, importRatings, type Rating } from '../setup/store.js';

const table: readonly Rating[] = [
  [1, 10, 5],
  [2, 20, 5],
  [3, 30, 5],
  [4, 40, 5],
];
const LABELS = [0, 0, 1, 1];

let commands: Commands;
let notifications: Notifications;
let news: TrainingNews;

beforeAll(async () => {
  commands = await openCommands();
  notifications = new Notifications(commands.pool);
  news = new TrainingNews(commands.pool, notifications);
  await importRatings(commands.pool, 'movies', { ratings: table });
});

afterAll(async () => {
  await notifications.close();
  await commands.close();
});

let seed = 0;

async function begin(): Promise<Training> {
  const { training } = await startTraining(commands, 'movies', { k: '1..3', seed: ++seed });
  return training;
}

const fitted = (training: Training, ...ks: number[]) => fitAll(commands, { ...training, ks }, LABELS.length);

async function end(id: number): Promise<void> {
  await publish(commands, await getTraining(commands.pool, id), LABELS);
}

/** An event in short: `fit 3`, or `end ready`. */
function short(event: TrainingEvent | null): string {
  switch (event?.kind) {
    case undefined:
      return 'quiet';
    case 'fit':
      return `fit ${event.fit.k}`;
    case 'elbow':
      return `elbow ${event.choice.k}`;
    default:
      return `${event?.kind} ${event?.training.status}`;
  }
}

function follow(id: number, after: string | null = null, quietMs = 60_000) {
  const position = after === null ? null : parsePosition(after);
  return followTraining({ pool: commands.pool, news }, id, { after: position, quietMs });
}

/** The events up to the end, with the id of each. */
async function eventsOf(id: number, after: string | null = null): Promise<{ told: string; id: string }[]> {
  const events: { told: string; id: string }[] = [];
  for await (const event of follow(id, after)) events.push({ told: short(event), id: event?.id ?? '' });
  return events;
}

describe('the events of a training', () => {
  test('tell each fit, the elbow and the end, as they come', async () => {
    const training = await begin();
    const events = follow(training.id);
    const next = async () => short((await events.next()).value ?? null);
    expect(await next()).toBe('training running');
    await fitted(training, 3);
    expect(await next()).toBe('fit 3');
    await fitted(training, 1);
    expect(await next()).toBe('fit 1');
    await fitted(training, 2);
    expect(await next()).toBe('fit 2');
    await end(training.id);
    const { chosenK } = await getTraining(commands.pool, training.id);
    expect([await next(), await next()]).toEqual([`elbow ${chosenK}`, 'end ready']);
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test('can be gone on with after each of them, with nothing lost and nothing told twice', async () => {
    const training = await begin();
    await fitted(training, 2, 3);
    const { value } = await follow(training.id).next();
    await fitted(training, 1);
    await end(training.id);
    const all = await eventsOf(training.id);
    expect(all.map(({ told }) => told)).toEqual([
      'training ready',
      'fit 1',
      'fit 2',
      'fit 3',
      expect.stringMatching(/^elbow \d$/),
      'end ready',
    ]);
    for (const [i, { id }] of all.entries())
      expect(await eventsOf(training.id, id)).toEqual(all.slice(i + 1));
    expect(await eventsOf(training.id, value?.id)).toEqual(all.slice(1));
  });

  test('of a training that goes on tell no fit again', async () => {
    const training = await begin();
    await fitted(training, 1, 2, 3);
    await end(training.id);
    const last = (await eventsOf(training.id)).at(-1)?.id ?? '';
    await extendTraining(commands, training.id, '4');
    await fitted(training, 4);
    await cancelTraining(commands, training.id);
    const told = (await eventsOf(training.id, last)).map((event) => event.told);
    expect(told).toEqual(['training cancelled', 'fit 4', 'end cancelled']);
  });

  test('say so where nothing happens', async () => {
    const { id } = await begin();
    const events = follow(id, null, 1);
    expect(short((await events.next()).value ?? null)).toBe('training running');
    expect(short((await events.next()).value ?? null)).toBe('quiet');
    await events.return(undefined);
  });

  test('end where nobody wants them any more', async () => {
    const { id } = await begin();
    const gone = new AbortController();
    const options = { after: null, quietMs: 60_000, signal: gone.signal };
    const events = followTraining({ pool: commands.pool, news }, id, options);
    await events.next();
    const next = events.next();
    gone.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('outlive the loss of every connection', async () => {
    const training = await begin();
    const options = { max: 2, applicationName: 'follower', onError: () => {} };
    const pool = createPool(commands.store.url, options);
    const notifications = new Notifications(pool);
    const news = new TrainingNews(pool, notifications);
    const events = followTraining({ pool, news }, training.id, { after: null, quietMs: 60_000 });
    await events.next();
    const next = events.next();
    await commands.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'follower'",
    );
    await fitted(training, 2);
    expect(short((await next).value ?? null)).toBe('fit 2');
    await events.return(undefined);
    await notifications.close();
    await pool.end();
  });

  test('are none of a training that is not there', async () => {
    await failure(follow(999_999).next(), 'TRAINING_NOT_FOUND');
  });
});

describe('a position', () => {
  test.each([
    [{ revision: 1, stage: 'training', ks: new Set<number>() }, '1-training-'],
    [{ revision: 12, stage: 'elbow', ks: new Set([3, 1, 2, 255, 7]) }, '12-elbow-1..3,7,255'],
    [{ revision: 1, stage: 'end', ks: new Set([4]) }, '1-end-4'],
  ] as const)('%o is written as %s, and read again', (position, text) => {
    expect(formatPosition(position)).toBe(text);
    expect(parsePosition(text)).toEqual(position);
  });

  test.each([
    '',
    '1',
    '0-end-',
    '1-middle-1',
    '1-end-256',
    '1-end-1..',
    '1-end-1,,2',
    '1-end-1..999',
    'x-end-1',
  ])('"%s" is none', (text) => {
    expect(parsePosition(text)).toBeNull();
  });
});
