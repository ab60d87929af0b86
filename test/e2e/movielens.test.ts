import { startClusterWorker } from '@elbowroom/cluster-worker';
import { type Dataset, getDataset, listFavourites, requestIngest } from '@elbowroom/datasets';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { recommend } from '@elbowroom/serving';
import { getElbowReport, listFits, startTraining } from '@elbowroom/trainings';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importEnded, trainingEnded } from '../setup/ended.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { describeWithSharedData, sharedData } from '../setup/shared-data.js';

describeWithSharedData('ml-latest-small', 'ml-latest-small/ratings.csv', () => {
  let runtime: TestRuntime;

  beforeAll(async () => {
    runtime = await openTestRuntime('postgres');
    runtime.workers.push(startIngestWorker(runtime));
  });

  afterAll(() => runtime.close());

  async function ingest(name: string, options = {}): Promise<Dataset> {
    const { dataset } = await requestIngest(runtime, {
      ratings: sharedData('ml-latest-small/ratings.csv'),
      movies: sharedData('ml-latest-small/movies.csv'),
      name,
      options,
    });
    return importEnded(runtime, dataset.id);
  }

  it('is imported whole, with its titles', async () => {
    const { counts } = await ingest('small');
    expect(counts).toEqual({
      ratings: 100_836,
      users: 610,
      movies: 9_742,
      ratedMovies: 9_724,
      favourites: 48_580,
      favouriteUsers: 609,
      favouriteMovies: 6_298,
      replaced: 0,
      rejected: 0,
    });
    const [first] = await listFavourites(runtime.pool, (await getDataset(runtime.pool, 'small')).id, '1');
    expect(first).toMatchObject({ movieId: '1', title: 'Toy Story', year: 1995 });
    const { training } = await startTraining(runtime, 'small', { ranker: 'counts' });
    expect(training.ks).toHaveLength(30);
  });

  it('is grouped on rows of length 1 into clusters of like size, where rows as they are give one giant', async () => {
    runtime.workers.push(startElbowWorker(runtime), startClusterWorker(runtime));
    const largestAt10 = async (metric: 'euclidean' | 'cosine') => {
      const request = { k: '8..10', effort: 'quick', metric, ranker: 'counts' } as const;
      const { training } = await startTraining(runtime, 'small', request);
      expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready' });
      const fits = await listFits(runtime.pool, training.id);
      return { id: training.id, fits, largest: Math.max(...(fits.at(-1)?.sizes ?? [])) };
    };
    const euclidean = await largestAt10('euclidean');
    const cosine = await largestAt10('cosine');
    expect(euclidean.largest).toBeGreaterThan(609 / 3);
    expect(cosine.largest).toBeLessThan(609 / 4);

    // Rows of length 1 are at most 1 from the centroid of all, squared.
    expect(cosine.fits.map(({ wcss }) => wcss < 609)).toEqual([true, true, true]);
    const { boundary, choice } = await getElbowReport(runtime.pool, cosine.id);
    expect(boundary).toBeLessThan(0.025 * 609);
    expect(choice?.k).toBeGreaterThanOrEqual(8);
    for (const recipient of [{ userId: '1' }, { favourites: ['1', '34', '150'] }]) {
      const list = await recommend(runtime.pool, 'small', recipient, { limit: 5 });
      expect(list).toMatchObject({ source: 'cluster', training: cosine.id, items: { length: 5 } });
    }
  });

  it('is cut to the first movies and users as in the article', async () => {
    const { counts } = await ingest('article', { firstMovies: 200, firstUsers: 100 });
    expect(counts).toMatchObject({ favouriteUsers: 100, users: 100 });
    const { rows } = await runtime.pool.query(
      "select max(movie_id::int) as last, count(*)::int as movies from movies where dataset_id = (select id from datasets where name = 'article')",
    );
    // The 200th movie by id among those that somebody likes.
    expect(rows[0]).toEqual({ last: await lastOfFirst(200), movies: expect.any(Number) });
  });

  async function lastOfFirst(n: number): Promise<number> {
    const { rows } = await runtime.pool.query(
      `select movie_id::int as id from movies
       where dataset_id = (select id from datasets where name = 'small') and favourites > 0
       order by movie_id::int offset $1 limit 1`,
      [n - 1],
    );
    return rows[0].id;
  }
});
