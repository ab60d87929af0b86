import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RatingsFormat } from '../../packages/datasets/src/reader/format.js';
import { ratingsFormats } from '../../packages/datasets/src/reader/formats.js';
import { openRatings } from '../../packages/datasets/src/reader/ratings.js';
import { wrappings } from '../../packages/datasets/src/reader/wrappings.js';
import type { TitlesFormat } from '../../packages/datasets/src/titles/format.js';
import { titlesFormats } from '../../packages/datasets/src/titles/formats.js';
import { readTitles } from '../../packages/datasets/src/titles/titles.js';
import { useFiles } from './files.js';
import { rowsOf, scale } from './ratings-text.js';

const files = useFiles();

describe('every file of a folder is in its list', () => {
  it.each<[string, readonly unknown[]]>([
    ['reader/formats', ratingsFormats],
    ['reader/wrappings', wrappings],
    ['titles/formats', titlesFormats],
  ])('%s', async (folder, list) => {
    const path = fileURLToPath(new URL(`../../packages/datasets/src/${folder}/`, import.meta.url));
    const names = readdirSync(path);
    expect(names).toHaveLength(list.length);
    for (const name of names) {
      const exported: unknown[] = Object.values(await import(pathToFileURL(path + name).href));
      expect(
        exported.filter((value) => list.includes(value)),
        name,
      ).toHaveLength(1);
    }
  });
});

/** A line of `user likes movie` a rating, and as a title the movie's id. */
const likes: RatingsFormat = {
  name: 'likes',
  memberNames: ['likes.txt'],
  detect({ bytes, start, line }) {
    if (!bytes.includes(' likes ')) return null;
    return {
      confidence: 0.95,
      async *read(file, rows) {
        const pieces: Buffer[] = [];
        for await (const piece of file.pieces()) pieces.push(piece);
        const lines = Buffer.concat(pieces).subarray(start).toString().trimEnd().split('\n');
        for (const [i, text] of lines.entries()) {
          const [user = '', movie = ''] = text.split(' likes ');
          if (movie === '') rows.reject({ line: line + i, reason: 'missing column', text });
          else
            rows.batch.add(
              line + i,
              rows.users.add(Buffer.from(user)),
              rows.movies.add(Buffer.from(movie)),
              5,
              0,
            );
        }
        yield;
      },
    };
  },
};

const likedTitles: TitlesFormat = {
  name: 'likes',
  memberNames: ['likes.txt'],
  detect({ text, firstLine }) {
    if (!firstLine.includes(' likes ')) return null;
    const movieIds = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' likes ')[1] ?? '');
    const titles = movieIds.map((movieId) => ({ movieId, title: movieId, year: null, genres: [] }));
    return { confidence: 0.95, read: async () => titles };
  },
};

describe('a format that is added to the list', () => {
  const text = '\n1 likes 31\n7 hates 31\n7 likes 1029\n';

  it('reads ratings, from a file and from an archive', async () => {
    const path = await files.write('likes.csv', text);
    const archive = await files.zip('likes.zip', { 'data/likes.txt': text, 'README.txt': 'x' });
    for (const from of [path, archive]) {
      const source = await openRatings(from, { scale }, [...ratingsFormats, likes]);
      for await (const batch of source.batches()) {
        expect(rowsOf(batch, source.ids)).toEqual([
          [2, '1', '31', 5, 0],
          [4, '7', '1029', 5, 0],
        ]);
      }
      expect(source.report).toMatchObject({
        format: 'likes',
        rows: 2,
        rejectsByReason: { 'missing column': 1 },
      });
    }
  });

  it('reads titles, from a file and from an archive', async () => {
    const path = await files.write('likes.txt', '1 likes 31\n');
    const archive = await files.zip('titles.zip', { 'data/likes.txt': '1 likes 31\n' });
    for (const from of [path, archive]) {
      const { titles } = await readTitles(from, undefined, [...titlesFormats, likedTitles]);
      expect(titles).toEqual([{ movieId: '31', title: '31', year: null, genres: [] }]);
    }
  });

  it('is asked for by its name where an archive has none of them', async () => {
    const archive = await files.zip('none.zip', { 'README.txt': 'x' });
    await expect(openRatings(archive, { scale }, [...ratingsFormats, likes])).rejects.toThrow('likes.txt');
  });

  it('gets a file that another format knows too only where it is more certain', async () => {
    const path = await files.write('both.csv', 'userId,movieId,rating\na likes b,1,4\n');
    const formats = (confidence: number) => {
      const detect: RatingsFormat['detect'] = (head) => {
        const found = likes.detect(head);
        return found && { ...found, confidence };
      };
      return [...ratingsFormats, { ...likes, detect }];
    };
    expect((await openRatings(path, { scale }, formats(0.95))).report.format).toBe('likes');
    expect((await openRatings(path, { scale }, formats(0.7))).report.format).toBe('csv');
  });
});
