import type { Dataset } from '@elbowroom/datasets';
import type { Pool, Queryable } from '@elbowroom/db';
import {
  assembleModel,
  buildPart,
  planRanker,
  type RankerName,
  type TableName,
} from '@elbowroom/recommender';
import { foldIn, listFor, type Ranking } from '@elbowroom/serving';
import { loadMatrix, saveRanking, viewFrozenMatrix } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importRatings, openStore, type Rating, type Store, train } from '../setup/store.js';

let stores: Store[];
let names = 0;

beforeEach(async () => {
  stores = [await openStore()];
});

afterEach(() => Promise.all(stores.map((store) => store.close())));

/** Of the movies 0, 1, ... each is liked by as many users as `fans` says. */
async function rankedByFans(
  pool: Pool,
  fans: readonly number[],
  ranker: RankerName = 'counts',
): Promise<Ranking> {
  const ratings = fans.flatMap((users, movie) =>
    Array.from({ length: users }, (_, user): Rating => [user, movie, 5]),
  );
  const dataset: Dataset = await importRatings(pool, `movies ${++names}`, { ratings });
  const labels = Array.from({ length: Math.max(...fans) }, () => 0);
  const { id, revision, matrixSha256 } = await train(pool, dataset, labels);
  const frozen = viewFrozenMatrix(await loadMatrix(pool, matrixSha256));
  const plan = planRanker(ranker, frozen.matrix, 0);
  const parts = plan.parts.map((part) => buildPart(frozen.matrix, part));
  const groups = { k: 1, labels: Uint8Array.from(labels) };
  const key = { trainingId: id, revision };
  await saveRanking(pool, key, assembleModel(frozen.matrix, plan, parts, groups), frozen);
  return { ...key, plan };
}

/** What somebody gets who likes the movie with the dataset's number 0. */
async function listOf(db: Queryable, ranking: Ranking): Promise<readonly number[]> {
  return listFor(await foldIn(db, ranking, [0]), new Set()).movies;
}

function storeOf(number: number): Store {
  return stores[number] ?? expect.unreachable();
}

/** How often a table of a model has been read since: if none is named, that of its movies. */
function countReads(pool: Pool, table: TableName = 'fans'): () => number {
  const query = vi.spyOn(pool, 'query');
  return () => query.mock.calls.filter((call) => JSON.stringify(call).includes(`"${table}"`)).length;
}

test('the movies of a model are read once, however many are judged by it', async () => {
  const { pool } = storeOf(0);
  const ranking = await rankedByFans(pool, [2, 1, 3]);
  const reads = countReads(pool);
  for (let person = 0; person < 3; person++) {
    expect(await listOf(pool, ranking)).toEqual([2, 1]);
    expect(reads()).toBe(1);
  }
});

test('the shelves of a model are read once, however many are judged by it', async () => {
  const { pool } = storeOf(0);
  const ranking = await rankedByFans(pool, [4, 4, 3, 5], 'consensus');
  const reads = countReads(pool, 'shelves');
  const first = await listOf(pool, ranking);
  expect(await listOf(pool, ranking)).toEqual(first);
  expect(reads()).toBe(1);
});

test('movies in memory are of no use once the model was removed', async () => {
  const { pool } = storeOf(0);
  const ranking = await rankedByFans(pool, [2, 1, 3]);
  await listOf(pool, ranking);
  await pool.query('delete from ranking_tables where training_id = $1', [ranking.trainingId]);
  await expect(listOf(pool, ranking)).rejects.toThrow('has lost its movies');
});

test('models of the same numbers in two databases have movies of their own', async () => {
  stores.push(await openStore());
  const first = await rankedByFans(storeOf(0).pool, [2, 1, 3]);
  const second = await rankedByFans(storeOf(1).pool, [2, 3, 2, 1]);
  expect(second).toMatchObject({ trainingId: first.trainingId, revision: first.revision });
  expect(await listOf(storeOf(0).pool, first)).toEqual([2, 1]);
  expect(await listOf(storeOf(1).pool, second)).toEqual([1, 2, 3]);
});

test('the movies of the last four models are kept, and those of others read anew', async () => {
  const { pool } = storeOf(0);
  const rankings: Ranking[] = [];
  for (let model = 0; model < 5; model++) rankings.push(await rankedByFans(pool, [2, 1, 3]));
  const reads = countReads(pool);
  for (const ranking of rankings) await listOf(pool, ranking);
  expect(reads()).toBe(5);
  const [first = expect.unreachable(), ...last] = rankings;
  for (const ranking of last) await listOf(pool, ranking);
  expect(reads()).toBe(5);
  expect(await listOf(pool, first)).toEqual([2, 1]);
  expect(reads()).toBe(6);
});
