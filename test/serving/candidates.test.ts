import { addFavourite, type Dataset } from '@elbowroom/datasets';
import { countFavourites, rankByCounts } from '@elbowroom/recommender';
import {
  type CandidateFilter,
  type CountedPage,
  candidatesFromCluster,
  findMovies,
  findStandings,
  nearestCluster,
  popularCandidates,
} from '@elbowroom/serving';
import { freezeMatrix, loadMatrix, viewFrozenMatrix } from '@elbowroom/trainings';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { importRatings, observers, type Rating, storeOfFile, train } from '../setup/store.js';

const { pool } = storeOfFile();

const all: CandidateFilter & CountedPage = {
  ...{ excludedMovieIds: [], genre: null, yearFrom: null, yearTo: null, minCount: 0 },
  ...{ after: null, limit: 1000 },
};

describe('a cluster’s candidates', () => {
  test('are those of the ranker `counts`, for every user of random datasets', async () => {
    const cell = fc.constantFrom(0, 0, 0, 2, 5);
    const row = fc.tuple(fc.array(cell, { minLength: 6, maxLength: 6 }), fc.nat({ max: 2 }));
    let name = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 12 }), async (rows) => {
        // Every user likes a movie of its own, so that every user is a row of the matrix.
        const ratings = rows.flatMap(([cells, _], user): Rating[] => [
          ...cells.flatMap((rating, movie): Rating[] => (rating > 0 ? [[user, movie, rating]] : [])),
          [user, 100 + user, 5],
        ]);
        const dataset = await importRatings(pool, `random ${++name}`, { ratings });
        const labels = rows.map(([_, cluster]) => cluster);
        const training = await train(pool, dataset, labels);
        const { sha256 } = await freezeMatrix(pool, dataset.id);
        const { matrix, movieIdx } = viewFrozenMatrix(await loadMatrix(pool, sha256));
        const counts = countFavourites(matrix, Uint8Array.from(labels), 3);

        for (const [userIdx, cluster] of labels.entries()) {
          const rated = ratings.filter(([user]) => user === userIdx).map(([_, movie]) => String(movie));
          const known = await findMovies(pool, dataset.id, rated);
          const columns = new Set(known.map((movie) => movieIdx.indexOf(movie.movieIdx)));
          const from = { datasetId: dataset.id, trainingId: training.id, cluster, userIdx };
          const candidates = await candidatesFromCluster(pool, from, all, all);
          expect(candidates.map(({ movieIdx, count }) => ({ movie: movieIdx, count }))).toEqual(
            rankByCounts(counts, cluster, columns).map(({ movie, count }) => ({
              movie: movieIdx[movie],
              count,
            })),
          );
        }
      }),
      { seed: 20_261_122, numRuns: 12 },
    );
  });
});

describe('by hand', () => {
  let dataset: Dataset;
  let trainingId: number;

  beforeAll(async () => {
    const titles = [
      { movieId: '10', title: 'Ten', year: 2010, genres: ['Drama'] },
      { movieId: '20', title: 'Twenty', year: 2020, genres: ['Comedy', 'Drama'] },
      { movieId: '60', title: 'Unseen', year: null, genres: ['Comedy'] },
    ];
    dataset = await importRatings(pool, 'by hand', {
      titles,
      ratings: [
        [1, 10, 5],
        [1, 20, 5],
        [2, 10, 5],
        [2, 20, 5],
        [2, 30, 5],
        [3, 10, 5],
        [3, 40, 2],
        [4, 40, 5],
        [4, 50, 5],
        [5, 40, 5],
      ],
    });
    trainingId = (await train(pool, dataset, [0, 0, 0, 1, 1])).id;
  });

  const fromCluster = async (cluster: number, userIdx: number | null, filter: Partial<typeof all>) => {
    const from = { datasetId: dataset.id, trainingId, cluster, userIdx };
    const candidates = await candidatesFromCluster(pool, from, { ...all, ...filter }, { ...all, ...filter });
    return candidates.map(({ movieId, count }) => [movieId, count]);
  };
  const popular = async (
    userIdx: number | null,
    filter: Partial<typeof all> = {},
    from: Partial<Parameters<typeof popularCandidates>[1]> = {},
  ) => {
    const candidates = await popularCandidates(
      pool,
      { datasetId: dataset.id, userIdx, listed: [], likedBy: null, ...from },
      { ...all, ...filter },
      { ...all, ...filter },
    );
    return candidates.map(({ movieId, count }) => [movieId, count]);
  };

  test('a cluster’s candidates lack what the user likes or has rated', async () => {
    expect(await fromCluster(0, null, {})).toEqual([
      ['10', 3],
      ['20', 2],
      ['30', 1],
    ]);
    expect(await fromCluster(0, 0, {})).toEqual([['30', 1]]);
    // User 3 (number 2) has rated movie 40 and does not like it.
    expect(await fromCluster(1, 2, {})).toEqual([['50', 1]]);
  });

  test('a cluster’s candidates can be cut by id and by genre', async () => {
    expect(await fromCluster(0, null, { excludedMovieIds: ['10', '99'] })).toEqual([
      ['20', 2],
      ['30', 1],
    ]);
    expect(await fromCluster(0, null, { genre: 'Comedy' })).toEqual([['20', 2]]);
    expect(await fromCluster(0, null, { genre: 'Western' })).toEqual([]);
  });

  test('popular movies are the whole catalogue, ties by lower id, without what the user knows', async () => {
    expect(await popular(null)).toEqual([
      ['10', 3],
      ['20', 2],
      ['40', 2],
      ['30', 1],
      ['50', 1],
      ['60', 0],
    ]);
    expect(await popular(2)).toEqual([
      ['20', 2],
      ['30', 1],
      ['50', 1],
      ['60', 0],
    ]);
    expect(await popular(null, { genre: 'Comedy', excludedMovieIds: ['20'] })).toEqual([['60', 0]]);
  });

  test('popular movies leave out what is listed already, by name or in the list of a cluster', async () => {
    const [ten] = await findMovies(pool, dataset.id, ['10']);
    expect((await popular(null, {}, { listed: [ten?.movieIdx ?? -1] }))[0]).toEqual(['20', 2]);
    expect(await popular(null, {}, { likedBy: { training: trainingId, revision: 1, cluster: 0 } })).toEqual([
      ['40', 2],
      ['50', 1],
      ['60', 0],
    ]);
  });

  test('pages end and begin anywhere, among equals too', async () => {
    for (const list of [popular, (user: null, filter: object) => fromCluster(0, user, filter)]) {
      const whole = await list(null, {});
      const pages: unknown[] = [];
      let after: CountedPage['after'] = null;
      for (;;) {
        const [item]: (string | number)[][] = await list(null, { after, limit: 1 });
        if (!item) break;
        pages.push(item);
        const [movie] = await findMovies(pool, dataset.id, [String(item[0])]);
        after = { count: Number(item[1]), movieIdx: movie?.movieIdx ?? -1 };
      }
      expect(pages).toEqual(whole);
    }
  });

  const nearestOf = async (training: number, movieIds: string[]) => {
    const movies = await findMovies(pool, dataset.id, movieIds);
    return nearestCluster(
      pool,
      training,
      movies.map(({ movieIdx }) => movieIdx),
    );
  };

  test('the nearest cluster is that of the nearest centroid', async () => {
    const nearest = (...movieIds: string[]) => nearestOf(trainingId, movieIds);
    // Centroids: 0 has 10 at 1, 20 at 2/3, 30 at 1/3, squared length 14/9; 1 has 40 at 1, 50 at 1/2, squared length 5/4.
    expect(await nearest('10')).toEqual({ revision: 1, cluster: 0, size: 3 });
    expect(await nearest('50')).toEqual({ revision: 1, cluster: 1, size: 2 });
    // 14/9 - 2 (2/3) = 2/9 against 5/4 - 2 (1/2) = 1/4.
    expect(await nearest('20', '50')).toEqual({ revision: 1, cluster: 0, size: 3 });
    // Movie 60 is in neither: the shorter centroid is nearer.
    expect(await nearest('60')).toEqual({ revision: 1, cluster: 1, size: 2 });
    expect(await nearestCluster(pool, 999_999, [0])).toBeNull();
  });

  test('the nearest cluster of a training on rows of length 1 has counts that point the same way', async () => {
    const { id } = await train(pool, dataset, [0, 0, 0, 1, 1], { metric: 'cosine' });
    // Counts: 0 has 10 thrice, 20 twice, 30 once, length sqrt 14; 1 has 40 twice, 50 once, length sqrt 5.
    expect(await nearestOf(id, ['10'])).toMatchObject({ cluster: 0 });
    // (3 + 2) / sqrt 14 = 1.336 against (2 + 1) / sqrt 5 = 1.342; by distances of centroids it would be 0.
    expect(await nearestOf(id, ['10', '20', '40', '50'])).toMatchObject({ cluster: 1 });
    expect(await nearestOf(trainingId, ['10', '20', '40', '50'])).toMatchObject({ cluster: 0 });
  });

  test.each(['euclidean', 'cosine'] as const)(
    'a cluster without users is never the nearest: %s',
    async (metric) => {
      const { id } = await train(pool, dataset, [0, 0, 0, 1, 1], { metric, seed: 7 });
      await pool.query('insert into model_clusters values ($1, 2, 2, 0, 0)', [id]);
      expect(await nearestOf(id, ['40'])).toMatchObject({ cluster: 1 });
    },
  );

  test('movies stand with all users, and with the cluster that likes them most', async () => {
    const movies = await findMovies(pool, dataset.id, ['10', '20', '40', '60']);
    const standings = async (training: number | null) => {
      const found = await findStandings(
        pool,
        dataset.id,
        training,
        movies.map(({ movieIdx }) => movieIdx),
      );
      return movies.map(({ movieId, movieIdx }) => ({ movieId, ...found.get(movieIdx) }));
    };
    expect(await standings(trainingId)).toEqual([
      { movieId: '10', favourites: 3, cluster: 0 },
      { movieId: '20', favourites: 2, cluster: 0 },
      { movieId: '40', favourites: 2, cluster: 1 },
      { movieId: '60', favourites: 0, cluster: null },
    ]);
    // Movie 10: (2 of 4 and two more) in cluster 0 is as much as (1 of 1 and two more) in cluster 1, user 2's own.
    const { id } = await train(pool, dataset, [0, 1, 0, 0, 0], { seed: 1 });
    expect((await standings(id)).map(({ cluster }) => cluster)).toEqual([0, 1, 0, null]);
    expect((await standings(null)).map(({ cluster }) => cluster)).toEqual([null, null, null, null]);
  });

  test('a favourite that is added is gone from the user’s candidates, and ranks higher for the others', async () => {
    await addFavourite({ pool, observers }, dataset.id, '3', '50');
    await addFavourite({ pool, observers }, dataset.id, '1', '50');
    expect(await fromCluster(0, 2, {})).toEqual([
      ['20', 2],
      ['30', 1],
    ]);
    expect(await fromCluster(0, 1, {})).toEqual([['50', 2]]);
  });
});
