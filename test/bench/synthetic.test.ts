import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { describe, expect, it } from 'vitest';
import { readFavourites } from '../../bench/data/ratings-file.js';
import { SyntheticPopulation, syntheticMatrix } from '../../bench/data/synthetic.js';
import { syntheticRatings } from '../../bench/data/synthetic-ratings.js';

const population = new SyntheticPopulation();
const hundredth = syntheticMatrix('hundredth', population);
const ratings = [...syntheticRatings(population, 'hundredth')].join('');

function sha256(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function fingerprint({ indptr, indices }: FavouritesMatrix): string {
  return sha256(new Uint8Array(indptr.slice().buffer), new Uint8Array(indices.slice().buffer));
}

describe('the synthetic matrix', () => {
  it('is the same, byte for byte, on every machine', () => {
    expect(fingerprint(hundredth)).toBe('1c3540c743689ca851abf3faa940aa1cfac368bac52773cfe9688c8d99de0186');
  });

  it('is another with another seed', () => {
    expect(fingerprint(syntheticMatrix('hundredth', new SyntheticPopulation(43)))).not.toBe(
      fingerprint(hundredth),
    );
  });

  it('has the shape of MovieLens: few users and few movies hold most of the favourites', () => {
    const lengths = Array.from({ length: hundredth.users }, (_, user) => {
      const [start = 0, end = 0] = hundredth.indptr.subarray(user, user + 2);
      return end - start;
    }).sort((a, b) => a - b);
    expect(hundredth.users).toBe(2600);
    expect(lengths[0]).toBeGreaterThanOrEqual(1);
    expect(lengths[1300]).toBeGreaterThanOrEqual(20);
    expect(lengths[1300]).toBeLessThanOrEqual(26);
    expect(hundredth.indices.length / hundredth.users).toBeGreaterThan(2 * 20);

    const popularity = new Int32Array(hundredth.movies);
    for (const movie of hundredth.indices) popularity[movie] = (popularity[movie] ?? 0) + 1;
    const top = popularity.toSorted((a, b) => b - a).subarray(0, 768);
    const share = top.reduce((sum, likes) => sum + likes, 0) / hundredth.indices.length;
    expect(share).toBeGreaterThan(0.65);
    expect(share).toBeLessThan(0.72);
    expect(Math.min(...popularity)).toBe(1);
  });

  it('at a smaller size is a part of the larger one', () => {
    const tenth = new Set(population.users('tenth'));
    const full = new Set(population.users('full'));
    expect(tenth.size).toBe(26_000);
    expect(full.size).toBe(260_000);
    expect([...population.users('hundredth')].every((user) => tenth.has(user))).toBe(true);
    expect([...tenth].every((user) => full.has(user))).toBe(true);
  });
});

describe('the synthetic ratings', () => {
  it('are the same, byte for byte, on every machine', () => {
    expect(sha256(ratings)).toBe('ed18920e043902284930aebc621cf74d1332f66a3572f359cca6837e54032ed4');
  });

  it('are laid out as MovieLens lays them out, by user and then by movie, each pair once', () => {
    const [header, ...lines] = ratings.trimEnd().split('\n');
    expect(header).toBe('userId,movieId,rating,timestamp');
    expect(lines.every((line) => /^\d+,\d+,([0-4]\.[05]|5\.0),\d{9,10}$/.test(line))).toBe(true);
    const order = lines.map((line) => {
      const [user = 0, movie = 0] = line.split(',').map(Number);
      return user * 100_000 + movie;
    });
    expect(order.every((at, i) => i === 0 || at > (order[i - 1] ?? at))).toBe(true);
  });

  it('of four stars and more are the favourites, and about half of all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'elbowroom-bench-'));
    try {
      const file = join(folder, 'ratings.csv');
      await writeFile(file, ratings);
      expect(fingerprint(readFavourites(file))).toBe(fingerprint(hundredth));
    } finally {
      await rm(folder, { recursive: true });
    }
    const share = hundredth.indices.length / (ratings.split('\n').length - 2);
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });
});
