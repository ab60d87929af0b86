import { readFileSync } from 'node:fs';
import { planRanker } from '@elbowroom/recommender';
import {
  beginEvaluation,
  createTraining,
  failTraining,
  freezeMatrix,
  saveFit,
  saveLists,
  savePart,
  USERS_PER_SHARD,
} from '@elbowroom/trainings';
import { expect, test } from 'vitest';
import { defaultParams, importRatings, storeOfFile } from '../setup/store.js';

const { pool } = storeOfFile();

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const [, query = ''] = /^```sql\n(select [^`]*)```$/m.exec(page) ?? [];

async function jobsToDo(): Promise<number> {
  const { rows } = await pool.query({ text: query, rowMode: 'array' });
  return Number(rows[0]?.[0]);
}

test('the query of docs/operations.md counts what elbow workers still have to do', async () => {
  const { id: datasetId } = await importRatings(pool, 'movies', { ratings: [1, 2].map((n) => [n, n, 5]) });
  expect(await jobsToDo()).toBe(0);

  const { sha256, ...matrix } = await freezeMatrix(pool, datasetId);
  const asked = { datasetId, matrixSha256: sha256, ks: [1, 2] };
  const { training } = await createTraining(pool, { ...asked, params: defaultParams });
  expect(await jobsToDo()).toBe(2);
  const fit = {
    ...{ k: 2, wcss: 0, silhouette: null, calinskiHarabasz: null, iterations: 1, converged: true },
    ...{ sizes: Int32Array.of(1, 1), labels: Uint8Array.of(0, 1), bestRestart: 0, restarts: [] },
  };
  await saveFit(pool, training.id, fit, { seconds: 0, worker: 'test' });
  expect(await jobsToDo()).toBe(1);

  // Two fits, the table of neighbours, and both users' lists in one shard.
  const params = { ...defaultParams, ranker: 'local' } as const;
  const plan = planRanker('local', matrix, 0);
  const { training: ranked } = await createTraining(pool, { ...asked, params, plan });
  expect(await jobsToDo()).toBe(1 + 2 + 1 + 1);
  await savePart(pool, ranked.id, 0, Uint8Array.of(1));
  expect(await jobsToDo()).toBe(1 + 2 + 1);
  const lists = [0, 1].map((userIdx) => ({ userIdx, movies: [0], scores: [1] }));
  const key = { trainingId: ranked.id, revision: ranked.revision };
  await saveLists(pool, key, { first: 0, last: 1 }, lists);
  expect(await jobsToDo()).toBe(1 + 2);

  await failTraining(pool, ranked.id, 1, { code: 'INTERNAL', problem: 'no', remedy: 'again' });
  expect(await jobsToDo()).toBe(1);
  await beginEvaluation(pool, { trainingId: ranked.id, at: 10, seed: 0, k: 2 });
  expect(await jobsToDo()).toBe(2);
});

test('the query of docs/operations.md knows how many lists a job makes', () => {
  expect(query).toContain(`/ ${USERS_PER_SHARD}.0)`);
});
