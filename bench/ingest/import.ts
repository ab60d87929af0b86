import { setTimeout } from 'node:timers/promises';
import { type DatasetCounts, getReadyDataset, listDatasets, requestIngest } from '@elbowroom/datasets';
import { openRuntime, type Runtime } from '@elbowroom/runtime';
import { freezeMatrix } from '@elbowroom/trainings';
import { timed } from '../measure.js';
import { startWorkerProcess, type WorkerProcess } from '../worker-process.js';

export interface TableSize {
  readonly table: string;
  /** With indexes and what is kept beside the table. */
  readonly bytes: number;
}

export interface Import {
  readonly counts: DatasetCounts;
  /** From the request, which reads the file for its SHA-256, to a dataset that is ready. */
  readonly importSeconds: number;
  /** What `train` does before its fits go on the queue. */
  readonly freezeSeconds: number;
  /** Of the worker's process; null where the system does not tell. */
  readonly peakBytes: number | null;
  readonly tables: readonly TableSize[];
}

/** Imports a file through the queue and a worker's process into an empty database, and freezes its favourites. */
export async function importFile(ratings: string, databaseUrl: string, folder: string): Promise<Import> {
  const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' };
  const runtime = await openRuntime({ name: 'bench', migrate: true, env });
  let worker: WorkerProcess | undefined;
  try {
    const started = await startWorkerProcess('ingest', { DATABASE_URL: databaseUrl }, folder);
    worker = started;
    const { seconds: importSeconds } = await timed(async () => {
      await requestIngest(runtime, { ratings, name: 'bench' });
      await whenImported(runtime, started);
    });
    const { id, counts } = await getReadyDataset(runtime.pool, 'bench');
    if (counts === null) throw new Error('a dataset that is ready has counts');
    const { seconds: freezeSeconds } = await timed(() => freezeMatrix(runtime.pool, id));
    const tables = await tableSizes(runtime);
    return { counts, importSeconds, freezeSeconds, peakBytes: started.peakBytes(), tables };
  } finally {
    await worker?.stop();
    await runtime.close();
  }
}

async function whenImported({ pool }: Runtime, worker: WorkerProcess): Promise<void> {
  while ((await listDatasets(pool)).some(({ status }) => status === 'importing')) {
    worker.assertAlive();
    await setTimeout(50);
  }
}

async function tableSizes({ pool }: Runtime): Promise<TableSize[]> {
  const { rows } = await pool.query<TableSize>(`
    select relname as table, pg_total_relation_size(oid) as bytes
    from pg_class
    where relname in ('users', 'movies', 'user_ratings', 'user_favourites', 'matrix_chunks')
    order by bytes desc`);
  return rows;
}
