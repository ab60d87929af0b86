import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for a test's files. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'elbowroom-files-'));
  return { path, remove: () => rm(path, { recursive: true }) };
}

/** What the users of a test like: each key a user, each value the movies they rate with five stars. */
export type Likes = Readonly<Record<string, readonly string[]>>;

/** Writes a ratings.csv. */
export async function writeRatings(folder: string, likes: Likes, name = 'ratings.csv'): Promise<string> {
  const rows = Object.entries(likes).flatMap(([user, movies]) =>
    movies.map((movie) => `${user},${movie},5.0\n`),
  );
  const path = join(folder, name);
  await writeFile(path, `userId,movieId,rating\n${rows.join('')}`);
  return path;
}

/**
 * Three groups of users, who like movies 1..6, 11..16 and 21..26: each user leaves out one movie of the group,
 * and now and then likes one of another.
 */
export function threeGroups(usersPerGroup = 10): Likes {
  const likes: Record<string, string[]> = {};
  for (let user = 0; user < 3 * usersPerGroup; user++) {
    const group = user % 3;
    const own = [1, 2, 3, 4, 5, 6]
      .filter((movie) => movie !== 1 + (user % 6))
      .map((movie) => movie + 10 * group);
    const foreign = user % 5 === 0 ? [10 * ((group + 1) % 3) + 1 + (user % 6)] : [];
    likes[String(user + 1)] = [...own, ...foreign].map(String);
  }
  return likes;
}

/** Users with tastes of their own: each likes about a fifth of 40 movies, by a fixed rule that repeats for nobody. */
export function manyTastes(users: number): Likes {
  const likes: Record<string, string[]> = {};
  for (let user = 1; user <= users; user++) {
    const movies = Array.from({ length: 40 }, (_, i) => i + 1);
    likes[String(user)] = movies
      .filter((movie) => (user * movie * 7919 + user * user) % 101 < 20)
      .map(String);
  }
  return likes;
}
