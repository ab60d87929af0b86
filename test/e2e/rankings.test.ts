import { startClusterWorker } from '@elbowroom/cluster-worker';
import {
  addFavourite,
  getDataset,
  listFavourites,
  removeFavourite,
  requestIngest,
} from '@elbowroom/datasets';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { type Recommendations, recommend } from '@elbowroom/serving';
import {
  activateModel,
  cancelTraining,
  chooseK,
  retryTraining,
  startTraining,
  type Training,
  type TrainingRequest,
} from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { trainingEnded } from '../setup/ended.js';
import { manyTastes, temporaryFolder, writeRatings } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { expectCountsToBeRight, observers } from '../setup/store.js';

const USERS = 60;
const waiting = { timeout: 60_000, interval: 50 };

describeOnBothBackends('a training with ranked lists', (backend) => {
  let runtime: TestRuntime;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    runtime = await openTestRuntime(backend);
    const ingest = startIngestWorker(runtime);
    const ratings = await writeRatings(folder.path, manyTastes(USERS));
    const { dataset } = await requestIngest(runtime, { ratings, name: 'likes' });
    await vi.waitUntil(async () => (await getDataset(runtime.pool, dataset.id)).status === 'ready', waiting);
    await ingest.close();
    runtime.workers.push(startClusterWorker(runtime));
  });

  afterEach(async () => {
    await runtime.close();
    await folder.remove();
  });

  async function trained(request: TrainingRequest = {}): Promise<Training> {
    const { training } = await startTraining(runtime, 'likes', { k: '1..3', ...request });
    const done = await trainingEnded(runtime, training.id);
    expect(done).toMatchObject({ status: 'ready', error: null });
    return done;
  }

  const ask = (userId: string, limit = 10) => recommend(runtime.pool, 'likes', { userId }, { limit });
  const moviesOf = ({ items }: Recommendations) => items.map(({ movieId }) => movieId);

  async function listsOf({ id }: Training): Promise<unknown[]> {
    const { rows } = await runtime.pool.query(
      'select user_idx, movies, scores from ranking_lists where training_id = $1 order by user_idx',
      [id],
    );
    return rows;
  }

  it('has a list for every user, the same for any number of workers and with little memory', async () => {
    runtime.workers.push(startElbowWorker(runtime, 1));
    const alone = await listsOf(await trained({ seed: 3, ranker: 'blend' }));
    expect(alone).toHaveLength(USERS);
    const narrow = { ...runtime, config: { ...runtime.config, elbowMemoryBytes: 1 } };
    runtime.workers.push(startElbowWorker(runtime, 2), startElbowWorker(narrow, 2));
    await runtime.pool.query(`update trainings set params = params || '{"seed": 77}'`);
    expect(await listsOf(await trained({ seed: 3, ranker: 'blend' }))).toEqual(alone);
  });

  it('recommends nothing that a user knows, and says so in one sentence each', async () => {
    runtime.workers.push(startElbowWorker(runtime));
    await trained({ ranker: 'blend' });
    for (const user of ['1', '7', '60']) {
      const list = await ask(user, 100);
      const liked = (await listFavourites(runtime.pool, 1, user)).map(({ movieId }) => movieId);
      expect(list.source).toBe('ranked');
      expect(moviesOf(list).length).toBeGreaterThan(5);
      expect(moviesOf(list).filter((movie) => liked.includes(movie))).toEqual([]);
      expect(new Set(moviesOf(list)).size).toBe(list.items.length);
    }
    const why = await recommend(runtime.pool, 'likes', { userId: '7' }, { limit: 3, why: true });
    const [first] = why.items;
    expect(first?.because?.favourites.length).toBeGreaterThan(0);
    expect(first?.reason).toMatch(/^you like .+; liked by \d+% of your groups$/);
  });

  it('changes a list with the favourite that changes, and judges whoever is new by favourites alone', async () => {
    runtime.workers.push(startElbowWorker(runtime));
    const { id } = await trained();
    const before = moviesOf(await ask('7'));
    const [best = ''] = before;
    await addFavourite({ pool: runtime.pool, observers }, 1, '7', best);
    const after = moviesOf(await ask('7'));
    expect(after).not.toContain(best);
    await removeFavourite({ pool: runtime.pool, observers }, 1, '7', best);
    expect(moviesOf(await ask('7'))).toContain(best);

    const liked = (await listFavourites(runtime.pool, 1, '7')).map(({ movieId }) => movieId);
    for (const movie of liked)
      await addFavourite({ pool: runtime.pool, observers }, 1, 'somebody new', movie);
    const folded = await ask('somebody new');
    expect(folded).toMatchObject({ source: 'ranked', training: id });
    expect(moviesOf(folded)).toEqual(moviesOf(await ask('7')));
    const anonymous = await recommend(runtime.pool, 'likes', { favourites: liked }, { limit: 10 });
    expect(moviesOf(anonymous)).toEqual(moviesOf(folded));

    const order = { limit: 10, diversity: 0.3, novelty: 0.6 };
    const reranked = moviesOf(await recommend(runtime.pool, 'likes', { userId: '7' }, order));
    expect(reranked).not.toEqual(moviesOf(folded));
    for (const recipient of [{ userId: 'somebody new' }, { favourites: liked }]) {
      expect(moviesOf(await recommend(runtime.pool, 'likes', recipient, order))).toEqual(reranked);
    }
    expect(await recommend(runtime.pool, 'likes', { favourites: [] }, { limit: 3 })).toMatchObject({
      source: 'popular',
    });
    await expectCountsToBeRight(runtime.pool);
  });

  it('pages through a list, and then through what is popular, without a repetition', async () => {
    runtime.workers.push(startElbowWorker(runtime));
    await trained();
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await recommend(runtime.pool, 'likes', { userId: '7' }, { limit: 7, cursor });
      seen.push(...moviesOf(page));
      cursor = page.nextCursor;
    }
    const liked = await listFavourites(runtime.pool, 1, '7');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(40 - liked.length);
  });

  it('judges by the favourites of now who changed them while the model was made, or in a model that did not answer', async () => {
    const { training } = await startTraining(runtime, 'likes', { k: '1..3' });
    const [movie = ''] = (await listFavourites(runtime.pool, 1, '7')).map(({ movieId }) => movieId);
    await removeFavourite({ pool: runtime.pool, observers }, 1, '7', movie);
    runtime.workers.push(startElbowWorker(runtime));
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready' });
    expect(await listsOf(training)).toHaveLength(USERS - 1);
    expect(await ask('7')).toMatchObject({ source: 'ranked' });

    const second = await trained({ seed: 5 });
    await addFavourite({ pool: runtime.pool, observers }, 1, '9', movie);
    await activateModel(runtime.pool, training);
    expect(moviesOf(await ask('9', 100))).not.toContain(movie);
    await activateModel(runtime.pool, second);
    expect(moviesOf(await ask('9', 100))).not.toContain(movie);
  });

  it('goes on after it was cancelled, and has other lists after K was chosen by hand', async () => {
    const { training } = await startTraining(runtime, 'likes', { k: '1..3', ranker: 'shrunken' });
    await cancelTraining(runtime, training.id);
    runtime.workers.push(startElbowWorker(runtime));
    await retryTraining(runtime, training.id);
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready' });
    const before = await ask('7');
    const k = before.cluster === null ? 1 : 3;
    await chooseK(runtime, training.id, k);
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready', chosenK: k });
    expect(await listsOf(training)).toHaveLength(USERS);
    expect(await ask('7')).toMatchObject({ source: 'ranked', training: training.id });
    await expect(
      recommend(runtime.pool, 'likes', { userId: '7' }, { limit: 5, cursor: before.nextCursor ?? '' }),
    ).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
