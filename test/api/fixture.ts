import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '@elbowroom/api';
import type { Context } from '@elbowroom/datasets';
import { type Dataset, importDataset, type Registration, registerDataset } from '@elbowroom/datasets';
import type { JobProducer } from '@elbowroom/jobs';
import { findElbows, parseBoundary } from '@elbowroom/kmeans';
import type { Runtime } from '@elbowroom/runtime';
import {
  getMatrixSummary,
  listFits,
  publishModel,
  saveFit,
  startTraining,
  type Training,
  type TrainingNews,
  type TrainingRequest,
} from '@elbowroom/trainings';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type Logger, pino } from 'pino';
import { expect, vi } from 'vitest';
import { openTestRuntime } from '../setup/runtime.js';
import { streamOf, twoTastes } from '../setup/store.js';

export interface Fixture extends Context {
  readonly jobs: JobProducer;
  readonly news: TrainingNews;
  readonly app: FastifyInstance;
  readonly runtime: Runtime;
  readonly log: Logger;
  /** Lines of the app's log so far. */
  readonly logged: readonly string[];
  /** The folder of ALLOW_SERVER_PATHS. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The API over a database of its own, with a real queue that no worker empties. */
export async function startFixture(): Promise<Fixture> {
  const runtime = await openTestRuntime('postgres');
  const { pool, news, jobs, queue } = runtime;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'elbowroom-api-')));
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => logged.push(line) });
  const app = await buildApp({ pool, news, jobs, queue, log }, { allowServerPaths: folder });
  return {
    pool,
    news,
    jobs,
    log,
    logged,
    runtime,
    app,
    folder,
    async close() {
      await app.close();
      await runtime.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const titles = [
  { movieId: '10', title: 'Heat', year: 1995, genres: ['Action', 'Crime'] },
  { movieId: '20', title: 'Alien', year: 1979, genres: ['Horror', 'Sci-Fi'] },
  { movieId: '30', title: 'Up', year: 2009, genres: ['Animation'] },
  { movieId: '40', title: 'Brazil', year: 1985, genres: ['Sci-Fi'] },
  { movieId: '50', title: 'Fargo', year: 1996, genres: ['Crime'] },
  { movieId: '60', title: 'Nobody Saw It', year: null, genres: [] },
];

const rejects = [
  { line: 3, reason: 'bad number', text: '1,10,x' },
  { line: 7, reason: 'empty id', text: ',10,4' },
  { line: 9, reason: 'missing column', text: '1,10' },
];

/** A dataset that waits for its import. */
export async function registerMovies({ pool }: Context, name: string): Promise<Registration> {
  return registerDataset(pool, {
    name,
    source: {
      ratings: '/srv/ratings.csv',
      movies: null,
      links: null,
      ratingsSha256: `sha of ${name}`,
      moviesSha256: null,
      linksSha256: null,
    },
    options: {
      threshold: 4,
      scale: { min: 0.5, max: 5 },
      firstMovies: null,
      firstUsers: null,
      skipInvalid: true,
    },
    fingerprint: `fingerprint of ${name}`,
  });
}

/** `twoTastes`, imported. */
export async function importMovies(context: Context, name = 'movies'): Promise<Dataset> {
  const { dataset } = await registerMovies(context, name);
  await importDataset(context.pool, dataset, {
    ratings: streamOf(twoTastes),
    titles,
    rejects: () => rejects,
  });
  return dataset;
}

/** WCSS of K = 1, 2, 3 by hand: 11 - 27/6, then 11 - 14/3 - 13/3, then the two of K = 2 with user 5 alone. */
const fits = [
  { labels: [0, 0, 0, 0, 0, 0], wcss: 6.5, silhouette: null },
  { labels: [0, 0, 0, 1, 1, 1], wcss: 2, silhouette: 0.7 },
  { labels: [0, 0, 0, 1, 2, 1], wcss: 4 / 3, silhouette: 0.6 },
];

const waiting = { timeout: 20_000, interval: 10 };

let seed = 100;

/**
 * A training over K = 1, 2, 3 that runs, unlike any other by its seed. Between the differences 4.5 and 2/3 lies
 * the boundary, 1, and so the elbow is K = 2.
 */
export async function beginTraining(
  context: Context,
  request: TrainingRequest = {},
  dataset = 'movies',
): Promise<Training> {
  seed += 1;
  const { training } = await startTraining(context, dataset, {
    ...{ k: '1..3', boundary: '1', seed, ranker: 'counts' },
    ...request,
  });
  return training;
}

/** What elbow workers do: the fit of one K, or of several. */
export async function fitK({ pool }: Context, { id }: Training, ...ks: number[]): Promise<void> {
  for (const k of ks) {
    const { labels, wcss, silhouette } = fits[k - 1] ?? expect.unreachable();
    const calinskiHarabasz = k === 1 ? null : 10 * k;
    const fit = {
      k,
      wcss,
      silhouette,
      calinskiHarabasz,
      iterations: 2,
      converged: true,
      bestRestart: 0,
      restarts: [],
    };
    const sizes = Int32Array.from({ length: k }, (_, cluster) => labels.filter((c) => c === cluster).length);
    await saveFit(
      pool,
      id,
      { ...fit, labels: Uint8Array.from(labels), sizes },
      { seconds: 0.5, worker: 'test' },
    );
  }
}

interface Outcome {
  readonly labels?: readonly number[];
  readonly chosenK?: number;
  /** Where the fix has moved somebody. */
  readonly labelsBeforeFix?: readonly number[];
  readonly overlap?: readonly number[];
}

/** What the cluster worker does: a model of two clusters, by default those of the two tastes. */
export async function publish(
  { pool }: Context,
  training: Training,
  { labels = [0, 0, 0, 1, 1, 1], chosenK = 2, ...moves }: Outcome = {},
): Promise<void> {
  const { wcss1 } = await getMatrixSummary(pool, training.matrixSha256);
  const sizes = [0, 1].map((cluster) => labels.filter((label) => label === cluster).length);
  await publishModel(pool, training, {
    chosenK,
    elbows: findElbows(await listFits(pool, training.id), {
      boundary: parseBoundary('1'),
      wcss1: wcss1.euclidean,
    }),
    clusters: sizes.map((size, cluster) => ({ clusterBeforeFix: cluster, size, sizeBeforeFix: size })),
    userIdx: Int32Array.from(labels.keys()),
    labelsBeforeFix: Uint8Array.from(moves.labelsBeforeFix ?? labels),
    labels: Uint8Array.from(labels),
    overlap: Float64Array.from(moves.overlap ?? labels.map(() => 1)),
  });
}

/** A training from beginning to end. */
export async function train(context: Context, model?: { labels: number[] }): Promise<Training> {
  const training = await beginTraining(context);
  await fitK(context, training, 1, 2, 3);
  await publish(context, training, model);
  return training;
}

/** Has a client ask for recommendations, and go while they wait for the database; returns once the API has noticed. */
export async function askAndGo(app: FastifyInstance, { pool }: Context): Promise<void> {
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const held = await pool.connect();
  try {
    await held.query('begin');
    await held.query('lock table movies');
    const client = new AbortController();
    const asked = fetch(`${url}/v1/datasets/movies/recommendations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ favourites: ['10'] }),
      signal: client.signal,
    });
    const waits = `select from pg_locks where not granted and relation = 'movies'::regclass`;
    await vi.waitUntil(async () => (await held.query(waits)).rowCount, waiting);
    client.abort();
    await expect(asked).rejects.toThrow();
    await vi.waitUntil(async () => (await app.inject('/metrics')).body.includes('status="aborted"'), waiting);
  } finally {
    await held.query('rollback');
    held.release();
  }
}

/** Expects problem+json with this code, and returns it. */
export function problemOf(response: LightMyRequestResponse, status: number, code: string) {
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json\b/);
  const problem = response.json();
  expect(problem).toMatchObject({ status, code, type: `urn:elbowroom:error:${code}` });
  expect(response.statusCode).toBe(status);
  for (const text of [problem.title, problem.detail, problem.remedy]) expect(text).toMatch(/\w/);
  return problem;
}
