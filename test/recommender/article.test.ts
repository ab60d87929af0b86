import { existsSync, readFileSync } from 'node:fs';
import { countFavourites, fix, rankByCounts } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';
import { matrixOf, rowOf } from './matrices.js';

const seed = new URL('../../../shared/data/seed/', import.meta.url);
const present = existsSync(seed);
const name = present
  ? "the article's own numbers"
  : `the article's own numbers (skipped: needs its data in ${seed.pathname})`;

describe.skipIf(!present)(name, () => {
  function read(file: string): string[][] {
    const lines = readFileSync(new URL(file, seed), 'utf8').trimEnd().split('\n').slice(1);
    return lines.map((line) => line.trim().split(','));
  }

  /** Where the id stands among all ids in numeric order, as in a dataset. */
  function indexer(ids: readonly string[]): (id: string) => number {
    const index = new Map([...new Set(ids)].sort((a, b) => Number(a) - Number(b)).map((id, at) => [id, at]));
    return (id) => index.get(id) ?? Number.NaN;
  }

  function load() {
    const pairs = read('ratings.csv').map(([, user = '', movie = '']) => ({ user, movie }));
    const userIndex = indexer(pairs.map(({ user }) => user));
    const movieIndex = indexer(pairs.map(({ movie }) => movie));
    const rows: number[][] = [];
    for (const { user, movie } of pairs) {
      const row = rows[userIndex(user)] ?? [];
      rows[userIndex(user)] = row;
      row.push(movieIndex(movie));
    }
    const movieIds = [...new Set(pairs.map(({ movie }) => movie))].sort((a, b) => Number(a) - Number(b));
    const matrix = matrixOf(
      movieIds.length,
      rows.map((row) => row.sort((a, b) => a - b)),
    );
    const labelsOf = (file: string, cluster: (label: string, line: number) => number) => {
      const labels = new Uint8Array(matrix.users);
      for (const [line, [user = '', label = '']] of read(file).entries()) {
        labels[userIndex(user)] = cluster(label, line);
      }
      return labels;
    };
    // Ten small clusters of at most two users each; which one a user is in makes no difference.
    const small = [2, 3, 5, 7, 8, 9, 10, 12, 13, 14];
    const before = labelsOf('labels_before_fix.csv', (label, line) =>
      label === 'small' ? (small[line % 10] ?? 0) : Number(label),
    );
    const after = labelsOf('labels_after_fix.csv', Number);
    return { matrix, movieIds, userIndex, before, after };
  }

  it('mends the fifteen clusters into its five', () => {
    const { matrix, before, after } = load();
    const fixed = fix(matrix, before, { k: 15, minClusterSize: 6 });
    expect(fixed.labels).toEqual(after);
    expect(fixed.kept).toEqual([0, 1, 4, 6, 11]);
    expect(fixed.sizes).toEqual(Int32Array.of(45, 21, 8, 15, 11));
    expect(fixed.moved).toBe(15);
  });

  it('gives its cluster counts, recounted', () => {
    const { matrix, movieIds, after } = load();
    const { indptr, movies, counts } = countFavourites(matrix, after, 5);
    const lines = [...movies].map((movie, entry) => {
      const cluster = indptr.findIndex((end) => end > entry) - 1;
      return `${cluster},${movieIds[movie]},${counts[entry]}`;
    });
    expect(lines.sort()).toEqual(
      read('cluster_counts_true.csv')
        .map((line) => line.join(','))
        .sort(),
    );
  });

  it('recommends user 12 the films 110, 32, 111, 161, 10 and 6 first', () => {
    const { matrix, movieIds, userIndex, after } = load();
    const user = userIndex('12');
    const counts = countFavourites(matrix, after, 5);
    const ranked = rankByCounts(counts, after[user] ?? 0, new Set(rowOf(matrix, user)));
    expect(ranked.slice(0, 6).map(({ movie, count }) => [movieIds[movie], count])).toEqual([
      ['110', 10],
      ['32', 9],
      ['111', 5],
      ['161', 5],
      ['10', 4],
      ['6', 3],
    ]);
  });
});
