import type { Pool } from '@elbowroom/db';
import { findMovies, locateUser } from '@elbowroom/serving';
import { saveLists, type Training } from '@elbowroom/trainings';
import { expect } from 'vitest';

/** Gives a user a ranked list in a training's model. */
export async function giveList(
  pool: Pool,
  { id: trainingId, revision, datasetId }: Training,
  userId: string,
  scores: readonly (readonly [movieId: string, score: number])[],
): Promise<void> {
  const { userIdx } = await locateUser(pool, datasetId, userId);
  const movieIds = scores.map(([movieId]) => movieId);
  const found = new Map(
    (await findMovies(pool, datasetId, movieIds)).map((movie) => [movie.movieId, movie.movieIdx]),
  );
  const list = {
    userIdx: userIdx ?? expect.unreachable(),
    movies: movieIds.map((movieId) => found.get(movieId) ?? expect.unreachable()),
    scores: scores.map(([_, score]) => score),
  };
  const users = { first: list.userIdx, last: list.userIdx };
  await saveLists(pool, { trainingId, revision }, users, [list]);
  await pool.query(`update trainings set plan = '{}' where id = $1`, [trainingId]);
}
