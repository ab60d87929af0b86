import type { Context } from '@elbowroom/datasets';
import { createProducer, createQueueBackend, type JobProducer, migrateQueue } from '@elbowroom/jobs';
import { type Fit, findElbows, parseBoundary } from '@elbowroom/kmeans';
import { getMatrixSummary, listFits, publishModel, saveFit, type Training } from '@elbowroom/trainings';
import { createPostgresBackend, Queue } from 'bullmq';
import { modelOf, openStore, type Store } from './store.js';

export interface Commands extends Context {
  readonly store: Store;
  readonly jobs: JobProducer;
  /** The K of a training's fits that wait, the first that is due first. */
  waitingFits(trainingId: number): Promise<number[]>;
  /** Jobs that wait in `ingest`. */
  waitingImports(): Promise<number>;
  close(): Promise<void>;
}

/** A database with the product's own schema and the queue's, and a real queue that no worker empties. */
export async function openCommands(options: { max?: number } = {}): Promise<Commands> {
  const store = await openStore(options);
  const urls = { databaseUrl: store.url };
  await migrateQueue(urls);
  const onError = (error: Error) => {
    throw error;
  };
  const jobs = createProducer(createQueueBackend(urls, onError));
  const connection = { connectionString: store.url };
  const elbow = new Queue('elbow', { connection }, createPostgresBackend);
  const ingest = new Queue('ingest', { connection }, createPostgresBackend);
  return {
    store,
    pool: store.pool,
    jobs,
    async waitingFits(trainingId) {
      const waiting = await elbow.getPrioritized();
      const fits = waiting.filter(({ name, data }) => name === 'elbow' && data.trainingId === trainingId);
      return fits.map(({ data }) => data.k);
    },
    async waitingImports() {
      return ingest.getWaitingCount();
    },
    async close() {
      await Promise.all([elbow.close(), ingest.close(), jobs.close()]);
      await store.close();
    },
  };
}

/** What elbow workers do, with fits made up for the curve. */
export async function fitAll({ pool }: Context, training: Training, users: number): Promise<void> {
  for (const k of training.ks) {
    const fit: Omit<Fit, 'distances'> = {
      k,
      labels: Uint8Array.from({ length: users }, (_, user) => user % k),
      sizes: Int32Array.from({ length: k }, () => 1),
      wcss: 10 / k,
      silhouette: k === 1 ? null : 1 / k,
      calinskiHarabasz: null,
      iterations: 1,
      converged: true,
      bestRestart: 0,
      restarts: [],
    };
    await saveFit(pool, training.id, fit, { seconds: 0, worker: 'test' });
  }
}

/** What the cluster worker does, with the clusters given. */
export async function publish(
  { pool }: Context,
  training: Training,
  labels: readonly number[],
): Promise<void> {
  const { params, matrixSha256 } = training;
  const wcss1 = (await getMatrixSummary(pool, matrixSha256)).wcss1[params.metric];
  const boundary = parseBoundary(params.boundary);
  const elbows = findElbows(await listFits(pool, training.id), { boundary, wcss1 });
  const chosenK = training.kByHand ?? elbows[params.rule].k;
  await publishModel(pool, training, { ...modelOf(labels), elbows, chosenK });
}
