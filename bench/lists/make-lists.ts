import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RankerName } from '@elbowroom/recommender';
import type { Runtime } from '@elbowroom/runtime';
import { countFits, countLists, getTraining, listParts, startTraining } from '@elbowroom/trainings';
import { startWorkerProcess, type WorkerProcess } from '../worker-process.js';

export interface ListsAsked {
  readonly dataset: string;
  readonly ranker: RankerName;
  /** Elbow processes, each with so many jobs at the same time. */
  readonly processes: number;
  readonly concurrency: number;
}

export interface Usage {
  readonly worker: string;
  readonly peakBytes: number | null;
  readonly cpuSeconds: number | null;
}

export interface MadeLists {
  /** From the request on, when the last of each was there, in seconds. */
  readonly ends: Readonly<Record<'fits' | 'parts' | 'tables' | 'lists' | 'published', number>>;
  readonly users: number;
  /** Of lists, tables and parts together, with their indexes. */
  readonly bytes: number;
  readonly workers: readonly Usage[];
  /** Processes that wanted a core in the minute before the end. */
  readonly load: number;
}

/** One K: a sweep for its own sake would only be in the way. */
const SWEEP = { k: '15', algorithm: 'lloyd', nInit: 1 } as const;

/** Trains with a ranker that has lists, by workers in processes of their own, and watches what gets done when. */
export async function makeLists(
  runtime: Runtime,
  env: NodeJS.ProcessEnv,
  folder: string,
  { dataset, ranker, processes, concurrency }: ListsAsked,
): Promise<MadeLists> {
  const cluster = await startWorkerProcess('cluster', env, folder);
  const elbow = await Promise.all(
    Array.from({ length: processes }, () =>
      startWorkerProcess('elbow', { ...env, ELBOW_CONCURRENCY: String(concurrency) }, folder),
    ),
  );
  const workers = [cluster, ...elbow];
  try {
    const started = performance.now();
    const { training } = await startTraining(runtime, dataset, { ...SWEEP, ranker });
    const ends = await watch(runtime, training.id, started, workers);
    return {
      ends,
      ...(await storedOf(runtime, training.id)),
      workers: [usageOf('cluster', cluster), ...elbow.map((worker) => usageOf('elbow', worker))],
      load: loadavg()[0],
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

async function watch(
  { pool }: Runtime,
  trainingId: number,
  started: number,
  workers: readonly WorkerProcess[],
): Promise<MadeLists['ends']> {
  const { ks, plan, revision } = await getTraining(pool, trainingId);
  const ends = { fits: 0, parts: 0, tables: 0, lists: 0, published: 0 };
  const isDone: Readonly<Record<keyof typeof ends, () => Promise<boolean>>> = {
    fits: async () => (await countFits(pool, trainingId)).get(trainingId) === ks.length,
    parts: async () => (await listParts(pool, trainingId)).size === plan?.parts.length,
    tables: async () => {
      const there = 'select from ranking_tables where training_id = $1 and revision = $2 limit 1';
      return (await pool.query(there, [trainingId, revision])).rows.length > 0;
    },
    lists: async () => (await countLists(pool, { trainingId, revision })) === plan?.users,
    published: async () => (await getTraining(pool, trainingId)).status === 'ready',
  };
  const steps = ['fits', 'parts', 'tables', 'lists', 'published'] as const;
  for (const step of steps) {
    while (!(await isDone[step]())) {
      for (const worker of workers) worker.assertAlive();
      const { status, error } = await getTraining(pool, trainingId);
      if (status === 'failed') throw new Error(`the training failed: ${error?.problem}`);
      await sleep(250);
    }
    ends[step] = (performance.now() - started) / 1000;
  }
  return ends;
}

async function storedOf({ pool }: Runtime, trainingId: number): Promise<{ users: number; bytes: number }> {
  const { plan } = await getTraining(pool, trainingId);
  const { rows } = await pool.query<{ bytes: number }>(`
    select sum(pg_total_relation_size(oid)) as bytes
    from pg_class
    where relname in ('ranking_lists', 'ranking_tables', 'ranking_parts')`);
  return { users: plan?.users ?? 0, bytes: rows[0].bytes };
}

function usageOf(worker: string, process: WorkerProcess): Usage {
  return { worker, peakBytes: process.peakBytes(), cpuSeconds: process.cpuSeconds() };
}
