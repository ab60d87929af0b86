import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TOLERANCE, type FavouritesMatrix, findElbows, fit as fitOnce } from '@elbowroom/kmeans';
import { fix } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';
import { audiences } from '../../apps/cli/src/sample/audiences.js';
import { catalogue } from '../../apps/cli/src/sample/catalogue.js';
import { sampleMovies } from '../../apps/cli/src/sample/movies.js';
import { sampleRatings } from '../../apps/cli/src/sample/ratings.js';
import { writeSample } from '../../apps/cli/src/sample/write-sample.js';

const ratings = sampleRatings()
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [userId = '', movieId = '', rating = ''] = line.split(',');
    return { userId, movieId, rating };
  });

describe('the sample', () => {
  it('is the same, byte for byte, every time it is written', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'elbowroom-sample-'));
    try {
      const first = await writeSample(join(dir, 'first'));
      const second = await writeSample(join(dir, 'second', 'below'));
      expect(first).toEqual({
        ratings: join(dir, 'first', 'ratings.csv'),
        movies: join(dir, 'first', 'movies.csv'),
      });
      for (const file of ['ratings', 'movies'] as const) {
        expect((await readFile(first[file])).equals(await readFile(second[file]))).toBe(true);
      }
      expect(await sha256(first.ratings)).toBe(
        '3d268b637dbd333e1cdf0841ab7cd311252e230469eb8ece145eaecef50d00b4',
      );
      expect(await sha256(first.movies)).toBe(
        'd12d573cb0795f4bfdd5bb780d35c3ddb0ab87a4fd698b9df8d265f37b335b41',
      );
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('begins with the ratings of user 1, as MovieLens lays them out', () => {
    expect(sampleRatings().split('\n').slice(0, 3)).toEqual([
      'userId,movieId,rating,timestamp',
      '1,9,4.5,1577923200',
      '1,13,5.0,1577923260',
    ]);
  });

  it('holds 600 users, each of whom likes something', () => {
    expect(audiences.reduce((sum, { users }) => sum + users, 0)).toBe(600);
    const withFavourites = new Set(
      ratings.filter(({ rating }) => Number(rating) >= 4).map(({ userId }) => userId),
    );
    expect([...withFavourites].map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 600 }, (_, index) => index + 1),
    );
  });

  it('rates every film of the catalogue, and no other, at most once a user, in half stars', () => {
    expect(new Set(ratings.map(({ movieId }) => Number(movieId)))).toEqual(
      new Set(catalogue.map(({ id }) => id)),
    );
    expect(new Set(ratings.map(({ userId, movieId }) => `${userId} ${movieId}`)).size).toBe(ratings.length);
    expect([...new Set(ratings.map(({ rating }) => rating))].sort()).toEqual([
      '0.5',
      '1.0',
      '1.5',
      '2.0',
      '2.5',
      '3.0',
      '3.5',
      '4.0',
      '4.5',
      '5.0',
    ]);
  });

  it('names every film once, with its year, and quotes titles that hold a comma', () => {
    const titles = catalogue.map(({ film: [title] }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBe(208);
    const lines = sampleMovies().trimEnd().split('\n');
    expect(lines[0]).toBe('movieId,title,genres');
    expect(lines.length).toBe(1 + titles.length);
    for (const line of lines.slice(1)) {
      expect(line).toMatch(
        /^\d+,("[^"]*,[^"]*\((19|20)\d\d\)"|[^",]*\((19|20)\d\d\)),[A-Z][A-Za-z-]*(\|[A-Z][A-Za-z-]*)*$/,
      );
    }
    expect(lines).toContainEqual(
      expect.stringMatching(/^\d+,"Monsters, Inc\. \(2001\)",Adventure\|Animation/),
    );
  });

  it('has its elbow where the groups are told apart, and two of them are too small to stay', () => {
    const matrix = favourites();
    const params = {
      nInit: 1,
      maxIter: 300,
      tolerance: DEFAULT_TOLERANCE,
      seed: 0,
      engine: 'sparse',
      algorithm: 'swap',
    } as const;
    const fits = Array.from({ length: 16 }, (_, index) => fitOnce(matrix, { ...params, k: index + 1 }));
    const boundary = { kind: 'share', value: 0.025 } as const;
    const elbow = findElbows(fits, { boundary, wcss1: fits[0]?.wcss ?? Number.NaN }).boundary;
    expect(elbow).toMatchObject({ k: audiences.length, clear: true });
    const labels = fits[elbow.k - 1]?.labels ?? new Uint8Array();
    const fixed = fix(matrix, labels, { k: elbow.k, minClusterSize: 6 });
    expect(fixed.k).toBe(audiences.filter(({ users }) => users >= 6).length);
    expect(fixed.moved).toBe(10);
  });
});

async function sha256(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

function favourites(): FavouritesMatrix {
  const liked = ratings.filter(({ rating }) => Number(rating) >= 4);
  const indptr = new Int32Array(601);
  for (const { userId } of liked) indptr[Number(userId)] = (indptr[Number(userId)] ?? 0) + 1;
  for (let user = 0; user < 600; user++) indptr[user + 1] = (indptr[user + 1] ?? 0) + (indptr[user] ?? 0);
  const indices = Int32Array.from(liked, ({ movieId }) => Number(movieId) - 1);
  return { users: 600, movies: catalogue.length, indptr, indices };
}
