import type { Runtime } from '@elbowroom/runtime';
import { timed } from '../measure.js';
import { median } from '../statistics.js';

export interface FavouriteTimes {
  readonly requests: number;
  readonly p50Milliseconds: number;
  readonly mostMilliseconds: number;
}

/** Adds a movie to the favourites of so many users spread over all, one request after the other. */
export async function timeFavourites(
  { pool }: Runtime,
  url: string,
  dataset: string,
  requests: number,
): Promise<FavouriteTimes> {
  const { rows } = await pool.query<{ userId: string; movieId: string }>(
    `with chosen as (
       select user_idx, user_id from users
       where user_idx % ((select count(*) from users) / $1) = 1
       limit $1
     )
     select user_id as "userId", movie_id as "movieId"
     from chosen join movies on movie_idx = 1000 + user_idx % 1000`,
    [requests],
  );
  const times: number[] = [];
  for (const { userId, movieId } of rows) {
    const path = `/v1/datasets/${dataset}/users/${userId}/favourites/${movieId}`;
    const { seconds, result } = await timed(() => fetch(url + path, { method: 'PUT' }));
    if (!result.ok) throw new Error(`${path} was answered with ${result.status}`);
    times.push(1000 * seconds);
  }
  return { requests: times.length, p50Milliseconds: median(times), mostMilliseconds: Math.max(...times) };
}
