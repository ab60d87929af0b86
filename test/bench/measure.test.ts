import { describe, expect, it } from 'vitest';
import { type Comparison, type Contender, measure, type Outcome } from '../../bench/measure.js';
import { excess, leastWcss, median, speedup, wins } from '../../bench/statistics.js';

/** Writes its name and the round into `turns`, and takes at least so many milliseconds. */
function contender(name: string, turns: string[], milliseconds = 0): Contender {
  return {
    name,
    ours: name === 'a',
    run: (round) => {
      turns.push(`${name}${round}`);
      return new Promise((resolve) => setTimeout(() => resolve({ seconds: 1, wcss: [1] }), milliseconds));
    },
  };
}

function comparison(...contenders: Contender[]): Comparison {
  return { title: 'a test', goals: [], contenders };
}

describe('measuring', () => {
  it('runs contenders in turns, every other round in reverse', async () => {
    const turns: string[] = [];
    const contenders = comparison(contender('a', turns), contender('b', turns));
    const measurements = await measure(contenders, { most: 3, seconds: 60, warmUpSeconds: 0 });
    expect(turns).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
    expect(measurements.map(({ outcomes }) => outcomes.length)).toEqual([3, 3]);
  });

  it('does not count rounds before things are warm', async () => {
    const turns: string[] = [];
    const one = comparison(contender('a', turns, 10));
    const [measurement] = await measure(one, { most: 2, seconds: 60, warmUpSeconds: 0.1 });
    expect(turns.length).toBeGreaterThan(2);
    expect(measurement?.outcomes).toHaveLength(2);
  });

  it('repeats what is over at once, and takes the mean of it', async () => {
    const seconds = [0.03, 0.01, 0.02, 9];
    const quick: Contender = {
      name: 'quick',
      ours: true,
      run: async () => ({ seconds: seconds.shift() ?? 0, wcss: [1] }),
    };
    const [measurement] = await measure(comparison(quick), { most: 1, seconds: 60, warmUpSeconds: 0 });
    expect(measurement?.outcomes).toEqual([{ seconds: expect.closeTo(0.02, 9), wcss: [1] }]);
  });

  it('begins no round when the time is up, but always finishes one', async () => {
    const turns: string[] = [];
    await measure(comparison(contender('a', turns, 20)), { most: 3, seconds: 0.01, warmUpSeconds: 0 });
    expect(turns).toEqual(['a0']);
  });
});

function measured(name: string, ...outcomes: [seconds: number, ...wcss: number[]][]) {
  return {
    name,
    ours: name === 'ours',
    outcomes: outcomes.map(([seconds, ...wcss]): Outcome => ({ seconds, wcss })),
  };
}

describe('the statistics of a comparison', () => {
  const ours = measured('ours', [1, 100, 50], [2, 90, 50], [1, 100, 44]);
  const peer = measured('peer', [4, 100, 55], [6, 99, 45], [10, 110, 44]);

  it('have the middle value as the median, and the mean of the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('compare times round by round', () => {
    expect(speedup(ours, peer)).toBe(4);
  });

  it('know the least WCSS at each K, and how far above it a curve lies', () => {
    const least = leastWcss([ours, peer]);
    expect(least).toEqual([90, 44]);
    const { mean, most } = excess(measured('', [1, 99, 44], [1, 90, 66]), least);
    expect(mean).toBeCloseTo((0.1 + 0.5) / 4, 12);
    expect(most).toBeCloseTo(0.5, 12);
  });

  it('count who is below, for every K and round', () => {
    expect(wins(ours, peer)).toEqual({ below: 3, equal: 2, above: 1 });
  });
});
