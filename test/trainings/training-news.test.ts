import type { Dataset } from '@elbowroom/datasets';
import { createPool, Notifications, type Pool } from '@elbowroom/db';
import { failTraining, TrainingNews, type TrainingState, whileRunning } from '@elbowroom/trainings';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { beginTraining, importRatings, storeOfFile } from '../setup/store.js';

const waiting = { timeout: 20_000, interval: 10 };
const storedError = { code: 'FIT_FAILED', problem: 'No fit', remedy: 'Ask again' };

const { pool, url } = storeOfFile();
let dataset: Dataset;
let notifications: Notifications;
let news: TrainingNews;
/** The pool of the process that listens; its sessions bear the name `listener`. */
let listening: Pool;

beforeAll(async () => {
  dataset = await importRatings(pool, 'movies', { ratings: [[1, 10, 5]] });
});

beforeEach(() => {
  listening = createPool(url, { max: 1, applicationName: 'listener', onError: () => {} });
  notifications = new Notifications(listening);
  news = new TrainingNews(listening, notifications);
});

afterEach(async () => {
  await notifications.close();
  await listening.end();
});

let seed = 0;
const begin = () => beginTraining(pool, dataset, { seed: ++seed });
const end = (id: number) => failTraining(pool, id, 1, storedError);

/** The sessions that wait for notifications. */
async function listeners(): Promise<number[]> {
  const { rows } = await pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'listener' and query = 'listen trainings'",
  );
  return rows.map(({ pid }) => pid);
}

test('any number of watchers hear of their trainings over one connection', async () => {
  const trainings = await Promise.all([begin(), begin(), begin()]);
  const heard: TrainingState[] = [];
  for (const { id } of trainings) news.watch(id, (state) => heard.push(state));
  await vi.waitUntil(() => heard.length === 3, waiting);
  const { id } = trainings[1] ?? expect.unreachable();
  await end(id);
  await vi.waitUntil(() => heard.length > 3, waiting);
  expect(heard.slice(3)).toEqual([{ id, revision: 1, status: 'failed', fits: 0 }]);
  await vi.waitUntil(async () => (await listeners()).length === 1, waiting);
});

test('who no longer watches hears nothing', async () => {
  const [left, stayed] = [await begin(), await begin()];
  const heard: number[] = [];
  const unwatch = news.watch(left.id, ({ id }) => heard.push(id));
  news.watch(stayed.id, ({ id }) => heard.push(id));
  await vi.waitUntil(() => heard.length === 2, waiting);
  unwatch();
  await end(left.id);
  await end(stayed.id);
  await vi.waitUntil(() => heard.length === 3, waiting);
  expect(heard.at(-1)).toBe(stayed.id);
});

test('news come without notifications, too', async () => {
  await pool.query('alter table trainings disable trigger trainings_news');
  const { id } = await begin();
  const heard: string[] = [];
  news.watch(id, ({ status }) => heard.push(status));
  await vi.waitUntil(() => heard.length === 1, waiting);
  await end(id);
  await vi.waitUntil(() => heard.includes('failed'), waiting);
  await pool.query('alter table trainings enable trigger trainings_news');
});

test('a listening connection that is lost is made again, and nothing is missed meanwhile', async () => {
  const { id } = await begin();
  const heard: string[] = [];
  news.watch(id, ({ status }) => heard.push(status));
  const [first] = await vi.waitUntil(async () => {
    const pids = await listeners();
    return pids.length === 1 ? pids : null;
  }, waiting);
  await pool.query('select pg_terminate_backend($1)', [first]);
  await end(id);
  await vi.waitUntil(() => heard.includes('failed'), waiting);
  await vi.waitUntil(async () => {
    const [again] = await listeners();
    return again !== undefined && again !== first;
  }, waiting);
});

test('work on a training that has ended is told to stop, and comes to nothing', async () => {
  const training = await begin();
  const never = new AbortController().signal;
  const outcome = whileRunning(news, training, never, async (signal) => {
    await end(training.id);
    await vi.waitUntil(() => signal.aborted, waiting);
    signal.throwIfAborted();
  });
  expect(await outcome).toBeNull();
});

test('work that fails by itself fails, and what is done is kept', async () => {
  const training = await begin();
  const never = new AbortController().signal;
  const failing = whileRunning(news, training, never, async () => {
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
  expect(await whileRunning(news, training, never, async () => 7)).toBe(7);
});
