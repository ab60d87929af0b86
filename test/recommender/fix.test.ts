import { fix } from '@elbowroom/recommender';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustered, matrixOf, rowOf } from './matrices.js';

describe('fix', () => {
  it('moves the users of a small cluster to where the largest share of their favourites is liked', () => {
    const matrix = matrixOf(5, [[0], [0, 1], [2], [3, 4], [0, 2, 3]]);
    const fixed = fix(matrix, Uint8Array.of(0, 0, 2, 2, 1), { k: 3, minClusterSize: 2 });
    expect(fixed).toEqual({
      k: 2,
      labels: Uint8Array.of(0, 0, 1, 1, 1),
      kept: [0, 2],
      sizes: Int32Array.of(2, 3),
      moved: 1,
      overlap: Float64Array.of(1, 1, 1, 1, 2 / 3),
      everyClusterTooSmall: false,
    });
  });

  it('leaves clusters that are large enough as they are', () => {
    const matrix = matrixOf(2, [[0], [1], [0], [1]]);
    const fixed = fix(matrix, Uint8Array.of(1, 0, 1, 0), { k: 2, minClusterSize: 2 });
    expect(fixed.labels).toEqual(Uint8Array.of(1, 0, 1, 0));
    expect(fixed.kept).toEqual([0, 1]);
    expect(fixed.moved).toBe(0);
  });

  it('counts any member who likes a movie once, however many do', () => {
    const matrix = matrixOf(3, [[0], [0], [0], [1, 2], [1], [0, 1, 2]]);
    const fixed = fix(matrix, Uint8Array.of(0, 0, 0, 1, 1, 2), { k: 3, minClusterSize: 2 });
    expect(fixed.labels[5]).toBe(1);
    expect(fixed.overlap[5]).toBe(2 / 3);
  });

  it('compares with the original members: a user moved earlier draws nobody', () => {
    const matrix = matrixOf(4, [[0], [0], [1], [1], [0, 2, 3], [1, 2, 3]]);
    const fixed = fix(matrix, Uint8Array.of(0, 0, 1, 1, 2, 3), { k: 4, minClusterSize: 2 });
    expect(fixed.labels).toEqual(Uint8Array.of(0, 0, 1, 1, 0, 1));
    expect(fixed.overlap[5]).toBe(1 / 3);
  });

  it('does not move users to another small cluster, however alike', () => {
    const matrix = matrixOf(2, [[0], [0], [1], [1]]);
    const fixed = fix(matrix, Uint8Array.of(0, 0, 1, 2), { k: 3, minClusterSize: 2 });
    expect(fixed.labels).toEqual(Uint8Array.of(0, 0, 0, 0));
  });

  it('gives ties to the lower cluster number', () => {
    const matrix = matrixOf(2, [[0, 1], [0, 1], [1], [1], [1]]);
    const fixed = fix(matrix, Uint8Array.of(2, 2, 1, 1, 0), { k: 3, minClusterSize: 2 });
    expect(fixed.kept).toEqual([1, 2]);
    expect(fixed.labels).toEqual(Uint8Array.of(1, 1, 0, 0, 0));
  });

  it('gives users who overlap with nobody, or like nothing, to the lowest kept cluster with overlap 0', () => {
    const matrix = matrixOf(3, [[0], [0], [1], [1], [2], []]);
    const fixed = fix(matrix, Uint8Array.of(1, 1, 2, 2, 0, 3), { k: 4, minClusterSize: 2 });
    expect(fixed.kept).toEqual([1, 2]);
    expect(fixed.labels).toEqual(Uint8Array.of(0, 0, 1, 1, 0, 0));
    expect([...fixed.overlap]).toEqual([1, 1, 1, 1, 0, 0]);
  });

  it('drops empty clusters even where no minimum is asked for', () => {
    const fixed = fix(matrixOf(1, [[0], [0]]), Uint8Array.of(3, 1), { k: 5, minClusterSize: 0 });
    expect(fixed.kept).toEqual([1, 3]);
    expect(fixed.labels).toEqual(Uint8Array.of(1, 0));
    expect(fixed.moved).toBe(0);
  });

  it('keeps the largest cluster for everyone where all are too small', () => {
    const matrix = matrixOf(3, [[0], [1], [1, 2], [2]]);
    const fixed = fix(matrix, Uint8Array.of(0, 1, 1, 2), { k: 3, minClusterSize: 6 });
    expect(fixed).toEqual({
      k: 1,
      labels: new Uint8Array(4),
      kept: [1],
      sizes: Int32Array.of(4),
      moved: 2,
      overlap: Float64Array.of(0, 1, 1, 1),
      everyClusterTooSmall: true,
    });
  });

  it('keeps the lowest of several largest clusters where all are too small', () => {
    const fixed = fix(matrixOf(1, [[0], [0], [0]]), Uint8Array.of(2, 1, 0), { k: 3, minClusterSize: 2 });
    expect(fixed.kept).toEqual([0]);
  });

  it('leaves a single user in a single cluster', () => {
    const fixed = fix(matrixOf(1, [[0]]), Uint8Array.of(0), { k: 1, minClusterSize: 6 });
    expect(fixed).toMatchObject({ k: 1, kept: [0], moved: 0, everyClusterTooSmall: true });
  });

  it('refuses labels that are no clusters or fit another matrix', () => {
    const matrix = matrixOf(1, [[0], [0]]);
    expect(() => fix(matrix, Uint8Array.of(0, 2), { k: 2, minClusterSize: 1 })).toThrow(
      'User 1 bears label 2 of 2 clusters',
    );
    expect(() => fix(matrix, Uint8Array.of(0), { k: 1, minClusterSize: 1 })).toThrow('1 labels for 2 users');
  });
});

describe('fix, on any clusters', () => {
  const cases = fc.record({ before: clustered, minClusterSize: fc.integer({ min: 0, max: 12 }) });

  it('leaves no cluster below the minimum, unless a single one is left', () => {
    fc.assert(
      fc.property(cases, ({ before: { matrix, labels, k }, minClusterSize }) => {
        const fixed = fix(matrix, labels, { k, minClusterSize });
        expect(fixed.k).toBeGreaterThan(0);
        expect(fixed.sizes.reduce((sum, size) => sum + size, 0)).toBe(matrix.users);
        if (!fixed.everyClusterTooSmall) {
          expect(Math.min(...fixed.sizes)).toBeGreaterThanOrEqual(Math.max(1, minClusterSize));
        } else {
          expect(fixed.k).toBe(1);
        }
      }),
    );
  });

  it('moves exactly the users of removed clusters, each to the first best of the kept ones', () => {
    fc.assert(
      fc.property(cases, ({ before: { matrix, labels, k }, minClusterSize }) => {
        const fixed = fix(matrix, labels, { k, minClusterSize });
        const liked = fixed.kept.map(
          (cluster) =>
            new Set([...labels].flatMap((label, user) => (label === cluster ? rowOf(matrix, user) : []))),
        );
        const expected = [...labels].map((label, user) => {
          if (fixed.kept.includes(label)) return { cluster: fixed.kept.indexOf(label), overlap: 1 };
          const row = rowOf(matrix, user);
          const shares = liked.map((set) =>
            row.length === 0 ? 0 : row.filter((movie) => set.has(movie)).length / row.length,
          );
          const overlap = Math.max(...shares);
          return { cluster: shares.indexOf(overlap), overlap };
        });
        expect([...fixed.labels]).toEqual(expected.map(({ cluster }) => cluster));
        expect([...fixed.overlap]).toEqual(expected.map(({ overlap }) => overlap));
        expect(fixed.moved).toBe([...labels].filter((label) => !fixed.kept.includes(label)).length);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(cases, ({ before: { matrix, labels, k }, minClusterSize }) => {
        const once = fix(matrix, labels, { k, minClusterSize });
        const twice = fix(matrix, once.labels, { k: once.k, minClusterSize });
        expect(twice.labels).toEqual(once.labels);
        expect(twice.moved).toBe(0);
      }),
    );
  });

  it('does not depend on the numbers of the small clusters', () => {
    fc.assert(
      fc.property(clustered, ({ matrix, labels, k }) => {
        const large = fix(matrix, labels, { k, minClusterSize: 4 });
        fc.pre(!large.everyClusterTooSmall);
        const scattered = labels.map((label, user) => (large.kept.includes(label) ? label : 8 + (user % 9)));
        const sizes = new Map<number, number>();
        for (const label of scattered) sizes.set(label, (sizes.get(label) ?? 0) + 1);
        fc.pre([...sizes].every(([label, size]) => label < 8 || size < 4));
        expect(fix(matrix, scattered, { k: 17, minClusterSize: 4 })).toEqual(large);
      }),
    );
  });
});
