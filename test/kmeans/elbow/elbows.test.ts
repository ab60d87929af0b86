import { type CurvePoint, differences, findElbows } from '@elbowroom/kmeans';
import { describe, expect, it } from 'vitest';

/** A curve from K = `first` on. */
function curveOf(
  wcss: readonly number[],
  { first = 1, silhouettes = [] as readonly (number | null)[] } = {},
) {
  return wcss.map(
    (value, i): CurvePoint => ({ k: first + i, wcss: value, silhouette: silhouettes[i] ?? null }),
  );
}

const atTen = { boundary: { kind: 'absolute', value: 10 }, wcss1: 100 } as const;

describe('differences', () => {
  it('are one fewer than the points, and negative where the curve rises', () => {
    expect(differences(curveOf([100, 60, 65, 40]))).toEqual([40, -5, 25]);
    expect(differences(curveOf([100]))).toEqual([]);
  });

  it.each<[string, CurvePoint[]]>([
    ['has no points', []],
    ['skips a K', [...curveOf([9]), ...curveOf([5], { first: 3 })]],
    ['descends', [...curveOf([5], { first: 2 }), ...curveOf([9])]],
    ['starts at 0', curveOf([9, 5], { first: 0 })],
    ['lacks a number', curveOf([9, Number.NaN])],
  ])('are refused for a curve that %s', (_, curve) => {
    expect(() => differences(curve)).toThrow(expect.objectContaining({ code: 'CURVE_INVALID' }));
    expect(() => findElbows(curve, atTen)).toThrow(expect.objectContaining({ code: 'CURVE_INVALID' }));
  });
});

describe('the boundary rule', () => {
  const rule = (curve: CurvePoint[], options: Parameters<typeof findElbows>[1] = atTen) =>
    findElbows(curve, options).boundary;

  it('takes the smallest K from which every difference stays within the boundary', () => {
    // Differences 40, 9, 20, 10, 8: the 9 at K = 2 does not count, because 20 follows.
    expect(rule(curveOf([100, 60, 51, 31, 21, 13]))).toEqual({
      rule: 'boundary',
      k: 4,
      clear: true,
      reason: 'From K = 4 on every difference is within the boundary of 10, while K = 3 still has one of 20.',
    });
  });

  it('counts a rise of the curve as within', () => {
    expect(rule(curveOf([100, 60, 62, 55])).k).toBe(2);
  });

  it('measures a share against WCSS(1), also where the sweep begins later', () => {
    const elbow = rule(curveOf([500, 470, 450, 431], { first: 3 }), {
      boundary: { kind: 'share', value: 0.025 },
      wcss1: 800,
    });
    expect(elbow).toMatchObject({ k: 4, clear: true });
    expect(elbow.reason).toContain('the boundary of 20 (2.5% of WCSS(1))');
  });

  it('says that no K qualifies, and what to do, when the last difference is above', () => {
    expect(rule(curveOf([100, 80, 75, 60]))).toEqual({
      rule: 'boundary',
      k: 4,
      clear: false,
      reason:
        'No K qualifies, because the last difference, 15 at K = 3, is still above the boundary of 10: extend the sweep or choose a larger boundary.',
    });
  });

  it('says that a single K has no difference', () => {
    const elbow = rule(curveOf([42], { first: 7 }));
    expect(elbow).toMatchObject({ k: 7, clear: false });
    expect(elbow.reason).toContain('a sweep of K = 7 alone has no difference');
  });

  it('claims no bend where all differences are small', () => {
    expect(rule(curveOf([100, 95, 91]))).toMatchObject({ k: 1, clear: false });
  });
});

describe('kneedle', () => {
  const rule = (wcss: readonly number[]) => findElbows(curveOf(wcss), atTen).kneedle;

  it('takes the K where the curve lies farthest below the line between its ends', () => {
    // Scaled: falls of 0.5, 0.8, 0.9, 0.95, 1 against 0.2, 0.4, 0.6, 0.8, 1: heights 0, 0.3, 0.4, 0.3, 0.15, 0. The
    // threshold after K = 3 is 0.4 - 1/5 = 0.2, and 0.15 is below it.
    const elbow = rule([100, 50, 20, 10, 5, 0]);
    expect(elbow).toMatchObject({ rule: 'kneedle', k: 3, clear: true });
    expect(elbow.reason).toContain('40%');
  });

  it('takes the first K of a level peak', () => {
    // Heights in eighths: 0, 3, 3, 2.5, 2, 1.5, 1, 0.5, 0, with a threshold of 3 - 1.
    expect(rule([8, 4, 3, 2.5, 2, 1.5, 1, 0.5, 0])).toMatchObject({ k: 2, clear: true });
  });

  it('passes over a peak that the curve rises from again before it has fallen far', () => {
    // Heights 0, 0.2, 0.15, 0.35, 0.3, 0.15, 0: K = 2 is a peak, but the fall after it is only 0.05.
    const heights = [0, 0.2, 0.15, 0.35, 0.3, 0.15, 0];
    expect(rule(heights.map((height, i) => 60 * (1 - (height + i / 6)))).k).toBe(4);
  });

  it.each([
    ['a straight line', [50, 40, 30, 20, 10]],
    ['a level line', [5, 5, 5, 5]],
    ['a concave curve', [100, 95, 80, 50, 0]],
  ])('finds no knee in %s', (_, wcss) => {
    expect(rule(wcss)).toMatchObject({
      k: wcss.length,
      clear: false,
      reason: 'Kneedle finds no knee in the curve, so the largest K swept is taken.',
    });
  });

  it('needs three points', () => {
    const elbow = rule([100, 10]);
    expect(elbow).toMatchObject({ k: 2, clear: false });
    expect(elbow.reason).toContain('at least 3');
  });
});

describe('the silhouette rule', () => {
  const rule = (silhouettes: readonly (number | null)[]) =>
    findElbows(curveOf(new Array(silhouettes.length).fill(1), { silhouettes }), atTen).silhouette;

  it('takes the K with the largest mean, the smallest on a tie', () => {
    expect(rule([null, 0.3, 0.4, 0.4, 0.2])).toEqual({
      rule: 'silhouette',
      k: 3,
      clear: true,
      reason: 'K = 3 has the largest mean silhouette of the sweep, 0.4.',
    });
  });

  it('sees no substantial structure at 0.25 or less', () => {
    const elbow = rule([null, 0.25, 0.1]);
    expect(elbow).toMatchObject({ k: 2, clear: false });
    expect(elbow.reason).toContain('no substantial structure');
  });

  it('chooses among negative means too', () => {
    expect(rule([null, -0.3, -0.1])).toMatchObject({ k: 3, clear: false });
  });

  it('says so when no K has a silhouette', () => {
    expect(rule([null, null])).toMatchObject({ k: 2, clear: false });
  });
});
