import {
  type Dataset,
  type DatasetOptions,
  IdTable,
  importDataset,
  type Movie,
  NO_TIME,
  RatingBatch,
  type RatingIds,
  type RatingStream,
  type Reject,
  registerDataset,
} from '@elbowroom/datasets';
import { createPool, migrate, type Pool } from '@elbowroom/db';
import { ElbowroomError, type ErrorCode } from '@elbowroom/errors';
import { changedLists } from '@elbowroom/serving';
import {
  clusterCounts,
  createTraining,
  freezeMatrix,
  type Model,
  publishModel,
  type Training,
  type TrainingParams,
} from '@elbowroom/trainings';
import { afterAll, beforeAll, expect } from 'vitest';
import { databaseToBe, freshDatabase, type TestDatabase } from './database.js';
import type { Likes } from './ratings-file.js';

export interface Store {
  readonly pool: Pool;
  readonly url: string;
  close(): Promise<void>;
}

interface StoreOptions {
  /** Connections of the pool. */
  readonly max?: number;
}

/** A database of its own with the schema in it. Closing fails where a connection was not given back. */
export async function openStore(options?: StoreOptions): Promise<Store> {
  const database = await freshDatabase();
  const store = storeOn(database, options);
  await migrate(store.pool);
  return store;
}

/** The same for all tests of a file: there from the first of them on, and closed after the last. */
export function storeOfFile(options?: StoreOptions): Store {
  const database = databaseToBe();
  const store = storeOn(database, options);
  beforeAll(async () => {
    await database.create();
    await migrate(store.pool);
  });
  afterAll(() => store.close());
  return store;
}

function storeOn(database: TestDatabase, { max = 8 }: StoreOptions = {}): Store {
  const onError = (error: Error) => {
    throw error;
  };
  const pool = createPool(database.url, { max, applicationName: 'store-test', onError });
  return {
    pool,
    url: database.url,
    async close() {
      expect(pool.idleCount).toBe(pool.totalCount);
      await pool.end();
      await database.drop();
    },
  };
}

/** User, movie, rating and, where it matters, the seconds since 1970. */
export type Rating = readonly [user: string | number, movie: string | number, rating: number, at?: number];

/** Five stars for whatever is liked. */
export function ratingsOf(likes: Likes): Rating[] {
  return Object.entries(likes).flatMap(([user, movies]) => movies.map((movie): Rating => [user, movie, 5]));
}

/** Two tastes: users 1 to 3 and users 4 to 6. User 6 knows movie 10 and does not like it. */
export const twoTastes: readonly Rating[] = [
  [1, 10, 5],
  [1, 20, 4],
  [2, 10, 4],
  [2, 20, 4.5],
  [2, 30, 5],
  [3, 10, 4],
  [4, 40, 5],
  [4, 50, 4],
  [5, 40, 4],
  [6, 40, 4],
  [6, 50, 5],
  [6, 10, 2],
];

export interface Ratings {
  readonly ratings: readonly Rating[];
  readonly options?: Partial<DatasetOptions>;
  readonly titles?: readonly Movie[];
  readonly rejects?: readonly Reject[];
}

export const defaultOptions: DatasetOptions = {
  threshold: 4,
  scale: { min: 0.5, max: 5 },
  firstMovies: null,
  firstUsers: null,
  skipInvalid: false,
};

/** A dataset that waits for its import. */
export async function register(
  pool: Pool,
  name: string,
  options: Partial<DatasetOptions> = {},
): Promise<Dataset> {
  const { dataset } = await registerDataset(pool, {
    name,
    source: {
      ratings: `/srv/${name}.csv`,
      movies: null,
      links: null,
      ratingsSha256: name,
      moviesSha256: null,
      linksSha256: null,
    },
    options: { ...defaultOptions, ...options },
    fingerprint: name,
  });
  return dataset;
}

/** Ratings as the reader hands them over; the first one stands in line 2 of its file, after the header. */
export function streamOf(ratings: readonly Rating[]): RatingStream {
  const [users, movies] = [new IdTable(), new IdTable()];
  return { users, movies, batches: batchesOf(ratings, { users, movies }) };
}

/** One rating at a time, in a batch that is filled again and again. */
export async function* batchesOf(
  ratings: readonly Rating[],
  { users, movies }: RatingIds,
): AsyncGenerator<RatingBatch> {
  const batch = new RatingBatch();
  for (const [i, [user, movie, rating, at]] of ratings.entries()) {
    batch.add(i + 2, numberOf(users, user), numberOf(movies, movie), rating, at ?? NO_TIME);
    yield batch;
    batch.clear();
  }
}

function numberOf(table: IdTable, name: string | number): number {
  const id = Buffer.from(String(name));
  const known = table.find(id, 0, id.length);
  return known < 0 ? table.add(id) : known;
}

export async function importRatings(pool: Pool, name: string, input: Ratings): Promise<Dataset> {
  const dataset = await register(pool, name, input.options);
  await importDataset(pool, dataset, {
    ratings: streamOf(input.ratings),
    titles: input.titles ?? [],
    rejects: () => input.rejects ?? [],
  });
  return dataset;
}

/** `user movie rating` of each, in order of user and movie. */
export async function storedRatings(pool: Pool, datasetId: number): Promise<string[]> {
  const { rows } = await pool.query(
    `select user_id, movie_id, rating from ratings
     join users using (dataset_id, user_idx) join movies using (dataset_id, movie_idx)
     where dataset_id = $1 order by user_idx, movie_idx`,
    [datasetId],
  );
  return rows.map((row) => `${row.user_id} ${row.movie_id} ${row.rating}`);
}

export const defaultParams: TrainingParams = {
  nInit: 10,
  maxIter: 300,
  tolerance: 1e-4,
  seed: 0,
  engine: 'sparse',
  algorithm: 'lloyd',
  metric: 'euclidean',
  rule: 'boundary',
  boundary: '2.5%',
  minClusterSize: 1,
  ranker: 'counts',
  evaluate: false,
};

/** A training that runs, over the favourites of this moment. */
export async function beginTraining(
  pool: Pool,
  dataset: Pick<Dataset, 'id'>,
  params: Partial<TrainingParams> = {},
): Promise<Training> {
  const { sha256 } = await freezeMatrix(pool, dataset.id);
  const { training } = await createTraining(pool, {
    datasetId: dataset.id,
    matrixSha256: sha256,
    ks: [1, 2, 3],
    params: { ...defaultParams, ...params },
  });
  return training;
}

const elbow = { rule: 'boundary', k: 2, clear: true, reason: 'because' } as const;

/** The model that gives the users numbered 0, 1, ... the clusters in `labels`; every cluster has somebody. */
export function modelOf(labels: readonly number[]): Model {
  const sizes = Array.from({ length: Math.max(...labels) + 1 }, (_, cluster) => {
    return labels.filter((label) => label === cluster).length;
  });
  return {
    chosenK: sizes.length,
    elbows: {
      boundary: elbow,
      kneedle: { ...elbow, rule: 'kneedle' },
      silhouette: { ...elbow, rule: 'silhouette' },
    },
    clusters: sizes.map((size, clusterBeforeFix) => ({ clusterBeforeFix, size, sizeBeforeFix: size })),
    userIdx: Int32Array.from(labels.keys()),
    labelsBeforeFix: Uint8Array.from(labels),
    labels: Uint8Array.from(labels),
    overlap: new Float64Array(labels.length).fill(1),
  };
}

/** A training from its beginning to a published model. */
export async function train(
  pool: Pool,
  dataset: Pick<Dataset, 'id'>,
  labels: readonly number[],
  params: Partial<TrainingParams> = {},
): Promise<Training> {
  const training = await beginTraining(pool, dataset, params);
  expect(await publishModel(pool, training, modelOf(labels))).toBe(true);
  return training;
}

/** The counts of every model, and every movie's popularity, are those that counting anew gives. */
export async function expectCountsToBeRight(pool: Pool): Promise<void> {
  const counted = await pool.query(`
    select training_id, cluster, movie_idx, count(*)::int as count
    from model_assignments
    join trainings on trainings.id = training_id
    join favourites using (dataset_id, user_idx)
    group by training_id, cluster, movie_idx
    order by training_id, cluster, movie_idx`);
  const kept = await pool.query(
    'select training_id, cluster, movie_idx, count from model_counts order by training_id, cluster, movie_idx',
  );
  expect(kept.rows).toEqual(counted.rows);

  const { rows: wrong } = await pool.query(`
    select dataset_id, movie_id, favourites from movies
    where favourites <> (
      select count(*) from favourites as f
      where f.dataset_id = movies.dataset_id and f.movie_idx = movies.movie_idx
    )`);
  expect(wrong).toEqual([]);
}

/** Expects a foreseen error with this code, and returns it. */
export async function failure(work: Promise<unknown>, code: ErrorCode): Promise<ElbowroomError> {
  const error = await work.then(
    () => expect.unreachable(`${code} did not come`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ElbowroomError)) throw error;
  expect(error.code).toBe(code);
  return error;
}

/** What changes with favourites in every program that changes them. */
export const observers = [clusterCounts, changedLists];
