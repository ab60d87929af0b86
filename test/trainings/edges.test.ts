import { type Fit, fit as fitAt } from '@elbowroom/kmeans';
import { loadMatrix, startTraining, viewFrozenMatrix } from '@elbowroom/trainings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Commands, openCommands } from '../setup/commands.js';
import { importRatings, type Rating } from '../setup/store.js';

let commands: Commands;

beforeAll(async () => {
  commands = await openCommands();
});

afterAll(() => commands.close());

/** Imports, starts a training, and fits its sweep as the workers would. */
async function sweep(
  name: string,
  ratings: readonly Rating[],
): Promise<{ note: string | null; fits: Fit[] }> {
  await importRatings(commands.pool, name, { ratings });
  const { training, note } = await startTraining(commands, name, {});
  const { matrix } = viewFrozenMatrix(await loadMatrix(commands.pool, training.matrixSha256));
  return { note, fits: training.ks.map((k) => fitAt(matrix, { ...training.params, k })) };
}

describe('the smallest datasets can be trained', () => {
  test('one user with one movie', async () => {
    const { note, fits } = await sweep('one', [[1, 10, 5]]);
    expect(note).toBe('The sweep ends at K=1: 1 is the number of users whose favourites differ');
    expect(fits).toMatchObject([{ k: 1, wcss: 0, silhouette: null }]);
    expect([...(fits[0]?.labels ?? [])]).toEqual([0]);
  });

  test('one user with several movies', async () => {
    const { fits } = await sweep('several', [
      [1, 10, 5],
      [1, 20, 4],
    ]);
    expect(fits).toMatchObject([{ k: 1, wcss: 0 }]);
  });

  test('users who all like the same', async () => {
    const { fits } = await sweep(
      'same',
      [1, 2, 3].flatMap((user): Rating[] => [
        [user, 10, 5],
        [user, 20, 5],
      ]),
    );
    expect(fits).toMatchObject([{ k: 1, wcss: 0 }]);
    expect([...(fits[0]?.sizes ?? [])]).toEqual([3]);
  });

  test('one movie that everybody likes, and one that one user likes', async () => {
    const { fits } = await sweep('one movie', [
      [1, 10, 5],
      [2, 10, 5],
      [3, 10, 5],
      [3, 20, 5],
    ]);
    // At K = 1 the column of movie 20 alone varies: 1 less 1/3.
    expect(fits.map(({ wcss }) => wcss)).toEqual([expect.closeTo(2 / 3, 12), 0]);
  });
});
