import { type Pool, type Queryable, transaction } from '@elbowroom/db';
import { ElbowroomError, type StoredError } from '@elbowroom/errors';
import { prepared, sql } from './sql.js';

/** How ratings are read and which of them count. */
export interface DatasetOptions {
  /** A rating at or above this is a favourite. */
  readonly threshold: number;
  /** Ratings outside of it are bad rows. */
  readonly scale: { readonly min: number; readonly max: number };
  /** Keep only the first movies by id, as the article does; null keeps all. */
  readonly firstMovies: number | null;
  /** Keep only the first users by id among the favourites left; null keeps all. */
  readonly firstUsers: number | null;
  /** Import the good rows even where there are bad ones. */
  readonly skipInvalid: boolean;
}

/** Paths of the files, as the ingest worker sees them. */
export interface DatasetSource {
  readonly ratings: string;
  readonly movies: string | null;
  readonly links: string | null;
  /** SHA-256 of each file, by which the worker knows that it reads what was registered; null where there is no file. */
  readonly ratingsSha256: string;
  readonly moviesSha256: string | null;
  readonly linksSha256: string | null;
  /** The files came with a request and are elbowroom's own: they go when their import has ended. */
  readonly uploaded?: boolean;
}

export interface DatasetCounts {
  readonly ratings: number;
  readonly users: number;
  /** Movies in the catalogue: rated, or with a title. */
  readonly movies: number;
  readonly ratedMovies: number;
  readonly favourites: number;
  readonly favouriteUsers: number;
  readonly favouriteMovies: number;
  /** Ratings left out because the same user rated the same movie later. */
  readonly replaced: number;
  /** Bad rows left out. */
  readonly rejected: number;
}

export interface Dataset {
  readonly id: number;
  readonly name: string;
  readonly status: 'importing' | 'ready' | 'failed';
  readonly attempt: number;
  readonly source: DatasetSource;
  readonly options: DatasetOptions;
  readonly fingerprint: string;
  readonly counts: DatasetCounts | null;
  readonly error: StoredError | null;
  readonly activeTrainingId: number | null;
  readonly createdAt: Date;
  readonly importedAt: Date | null;
}

export interface Registration {
  readonly dataset: Dataset;
  /** False where the same import was there already. */
  readonly created: boolean;
}

const statements = {
  lockRegistrations: sql('datasets/lock_registrations'),
  insert: sql('datasets/insert'),
  restart: sql('datasets/restart'),
  byFingerprint: sql('datasets/by_fingerprint'),
  byId: prepared('datasets/by_id'),
  byName: prepared('datasets/by_name'),
  list: sql('datasets/list'),
  importing: sql('datasets/importing'),
  markFailed: sql('datasets/mark_failed'),
  lock: sql('datasets/lock'),
};

/**
 * Registers an import under a name, once: the same files with the same options are recognised by their
 * fingerprint, whatever the name; a failed import's name is free again.
 *
 * @throws ElbowroomError DATASET_NAME_TAKEN where another import bears the name.
 */
export async function registerDataset(
  pool: Pool,
  registration: Pick<Dataset, 'name' | 'source' | 'options' | 'fingerprint'>,
): Promise<Registration> {
  const { name, source, options, fingerprint } = registration;
  const values = [name, JSON.stringify(source), JSON.stringify(options), fingerprint];
  return transaction(pool, async (client) => {
    await client.query(statements.lockRegistrations);
    const known = await client.query<Dataset>(statements.byFingerprint, [fingerprint]);
    if (known.rows[0]) return { dataset: known.rows[0], created: false };
    for (const statement of [statements.insert, statements.restart]) {
      const { rows } = await client.query<Dataset>(statement, values);
      if (rows[0]) return { dataset: rows[0], created: true };
    }
    throw new ElbowroomError('DATASET_NAME_TAKEN', {
      problem: `There is another dataset with the name "${name}"`,
      remedy: 'Give this one a name of its own: `--dataset NAME`, or `name` in the request',
      details: { name },
    });
  });
}

/**
 * A dataset by its id or its name.
 *
 * @throws ElbowroomError DATASET_NOT_FOUND
 */
export async function getDataset(db: Queryable, idOrName: number | string): Promise<Dataset> {
  const statement = isDatasetId(idOrName) ? statements.byId : statements.byName;
  const { rows } = await db.query<Dataset>(statement, [idOrName]);
  if (rows[0]) return rows[0];
  throw datasetNotFound(idOrName);
}

/** What is all digits is an id: names are not. */
export function isDatasetId(idOrName: number | string): boolean {
  return /^\d{1,9}$/.test(String(idOrName));
}

export function datasetNotFound(idOrName: number | string): ElbowroomError {
  return new ElbowroomError('DATASET_NOT_FOUND', {
    problem: `There is no dataset "${idOrName}"`,
    remedy: 'See the datasets with `elbowroom status` or GET /v1/datasets, or import one',
    details: { dataset: idOrName },
  });
}

/** A dataset whose import is done. @throws ElbowroomError DATASET_NOT_FOUND, DATASET_NOT_READY */
export async function getReadyDataset(db: Queryable, idOrName: number | string): Promise<Dataset> {
  const dataset = await getDataset(db, idOrName);
  assertImported(dataset);
  return dataset;
}

/**
 * An import that is under way or has failed is an error that says so. Why it failed is told by its code alone: the
 * sentence names files of the server.
 */
export function assertImported(dataset: Pick<Dataset, 'id' | 'name' | 'status' | 'error'>): void {
  if (dataset.status === 'ready') return;
  throw new ElbowroomError('DATASET_NOT_READY', {
    problem:
      dataset.status === 'failed'
        ? `The import of dataset "${dataset.name}" failed (${dataset.error?.code})`
        : `Dataset "${dataset.name}" is still being imported`,
    remedy:
      dataset.error?.remedy ??
      'Wait for it: `elbowroom status` or GET of the dataset shows how far it is; an ingest worker must be running',
    details: { dataset: dataset.id, status: dataset.status },
  });
}

/** All datasets, the oldest first. */
export async function listDatasets(db: Queryable): Promise<Dataset[]> {
  const { rows } = await db.query<Dataset>(statements.list);
  return rows;
}

/** The imports under way, which an ingest worker does or is to do. */
export async function listImports(db: Queryable): Promise<Pick<Dataset, 'id' | 'attempt'>[]> {
  const { rows } = await db.query<Pick<Dataset, 'id' | 'attempt'>>(statements.importing);
  return rows;
}

/** Records why an import failed; a dataset that is ready stays ready. */
export async function failDataset(db: Queryable, id: number, error: StoredError): Promise<void> {
  await db.query(statements.markFailed, [id, JSON.stringify(error)]);
}

/** Holds a dataset's row until the transaction ends; its status, or undefined where there is no such dataset. */
export async function lockDataset(tx: Queryable, id: number): Promise<Dataset['status'] | undefined> {
  const { rows } = await tx.query<Pick<Dataset, 'status'>>(statements.lock, [id]);
  return rows[0]?.status;
}
