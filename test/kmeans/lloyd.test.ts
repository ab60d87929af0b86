import { ElbowroomError } from '@elbowroom/errors';
import { DEFAULT_TOLERANCE, type FavouritesMatrix, lloydFrom } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  denseCentroids,
  denseRows,
  formulaMatrix,
  matrixOf,
  smallMatrices,
  squaredDistance,
} from './matrices.js';

const untilNothingMoves = { maxIter: 300, tolerance: 0 };

function rowsAsPoints(matrix: FavouritesMatrix, users: readonly number[]): Float64Array {
  const rows = denseRows(matrix);
  return Float64Array.from(users.flatMap((user) => rows[user] ?? []));
}

describe('a run worked out by hand', () => {
  const matrix = matrixOf([[0], [0, 1], [2, 3], [3], [3]], 4);

  it('moves users until no label changes', () => {
    // From rows 0 and 1: users 2, 3 and 4 are nearer to {0}, at 3, 2 and 2, than to {0,1}. The centroids are then
    // {1/4, 0, 1/4, 3/4} of users 0, 2, 3, 4 and {1, 1} of user 1. User 0 is nearer to {1, 1}, at 1, than to the other,
    // at 9/16 + 1/16 + 9/16 = 19/16, and moves; the next pass changes nothing.
    const run = lloydFrom(matrix, rowsAsPoints(matrix, [0, 1]), untilNothingMoves);
    expect([...run.labels]).toEqual([1, 1, 0, 0, 0]);
    expect(run.iterations).toBe(3);
    expect(run.converged).toBe(true);
    // {0} and {0,1}: 1/2. {2,3}, {3} and {3}: 2/3.
    expect(run.wcss).toBeCloseTo(1 / 2 + 2 / 3, 15);
  });

  it('gives labels that match the last centres when maxIter ends it', () => {
    const run = lloydFrom(matrix, rowsAsPoints(matrix, [0, 1]), { maxIter: 1, tolerance: 0 });
    expect([...run.labels]).toEqual([1, 1, 0, 0, 0]);
    expect(run.iterations).toBe(1);
    expect(run.converged).toBe(false);
  });

  it('ends when the centres shift by no more than the tolerance allows', () => {
    // The first step shifts the centre of cluster 0 by 9/16 + 1/16 + 9/16 = 19/16. The columns' variances are 6/25,
    // 4/25, 4/25 and 6/25, 0.2 on average: the limit is 1.2 at a tolerance of 6 and 1.1 at 5.5.
    const settled = lloydFrom(matrix, rowsAsPoints(matrix, [0, 1]), { maxIter: 300, tolerance: 6 });
    expect(settled).toMatchObject({ iterations: 1, converged: true });
    const unsettled = lloydFrom(matrix, rowsAsPoints(matrix, [0, 1]), { maxIter: 300, tolerance: 5.5 });
    expect(unsettled.iterations).toBeGreaterThan(1);
  });

  it('breaks a tie of distances in favour of the lower cluster', () => {
    const tie = matrixOf([[0], [1], [0, 1]], 2);
    expect([...lloydFrom(tie, Float64Array.of(1, 0, 0, 1), { maxIter: 1, tolerance: 1e9 }).labels]).toEqual([
      0, 1, 0,
    ]);
    expect([...lloydFrom(tie, Float64Array.of(0, 1, 1, 0), { maxIter: 1, tolerance: 1e9 }).labels]).toEqual([
      1, 0, 0,
    ]);
  });

  it('gives an empty cluster the row farthest from its centre', () => {
    // Both centres lie on row 0, so cluster 1 is empty after the first pass; {1,2,3} at 4 is farthest from {0}.
    const far = matrixOf([[0], [0], [1, 2, 3], [1, 2]], 4);
    const run = lloydFrom(far, rowsAsPoints(far, [0, 0]), untilNothingMoves);
    expect([...run.labels]).toEqual([0, 0, 1, 1]);
  });

  it('leaves superfluous clusters empty when there are fewer distinct rows', () => {
    const twoKinds = matrixOf([[0], [0], [1], [1], [1]], 2);
    const run = lloydFrom(twoKinds, rowsAsPoints(twoKinds, [0, 2, 2, 0]), untilNothingMoves);
    expect([...run.labels]).toEqual([0, 0, 1, 1, 1]);
    expect(run).toMatchObject({ wcss: 0, converged: true });
  });
});

describe('agreement with scikit-learn', () => {
  // KMeans(init=centres, n_init=1, tol=...).fit of scikit-learn 1.9.1 on the matrix as sparse float64.
  const matrix = formulaMatrix();
  const everyFourthRow = (k: number) =>
    rowsAsPoints(
      matrix,
      [...new Array(k).keys()].map((i) => 4 * i + 1),
    );
  const realPoints = (k: number) =>
    Float64Array.from({ length: k * 25 }, (_, at) => ((Math.floor(at / 25) * 7 + (at % 25) * 3) % 5) / 4);

  it.each([
    [
      '2 rows',
      everyFourthRow(2),
      DEFAULT_TOLERANCE,
      3,
      278.0065466448446,
      '000001100110000001000110000000100110000000000100000000001100',
    ],
    [
      '3 rows',
      everyFourthRow(3),
      DEFAULT_TOLERANCE,
      5,
      269.68461538461537,
      '002001000210000001020110000002200022002000000220202002021200',
    ],
    [
      '5 rows',
      everyFourthRow(5),
      DEFAULT_TOLERANCE,
      3,
      244.2404761904762,
      '002301030210030004020110330302200442002000000223202303221230',
    ],
    [
      '8 rows',
      everyFourthRow(8),
      DEFAULT_TOLERANCE,
      5,
      221.93974358974353,
      '006701070250030004070510360707200442007007002557707703621730',
    ],
    [
      '12 rows',
      everyFourthRow(12),
      DEFAULT_TOLERANCE,
      3,
      192.0625,
      '0067818a025883099407858036998720088009a00a900b578a7703628830',
    ],
    [
      '3 points between rows',
      realPoints(3),
      DEFAULT_TOLERANCE,
      5,
      265.7791394335512,
      '020011202110202201101112002000112110120100220100020020001202',
    ],
    [
      '6 points between rows',
      realPoints(6),
      DEFAULT_TOLERANCE,
      5,
      241.48722943722953,
      '524311132115202003031114032053142110124102324103424020301333',
    ],
    [
      'a row twice, so that a cluster is refilled',
      rowsAsPoints(matrix, [20, 20, 7]),
      DEFAULT_TOLERANCE,
      4,
      268.43809523809523,
      '202200022000022002200000020202020000002002000122200202220022',
    ],
    [
      'a tolerance that ends it early',
      everyFourthRow(4),
      0.2,
      4,
      252.81653978205702,
      '002301030210030001020110330302200022002000000223202303321230',
    ],
  ])(
    'gives the same labels, iterations and WCSS from %s',
    (_, centres, tolerance, iterations, wcss, labels) => {
      const run = lloydFrom(matrix, centres, { maxIter: 300, tolerance });
      expect([...run.labels].map((label) => label.toString(36)).join('')).toBe(labels);
      expect(run.iterations).toBe(iterations);
      expect(Math.abs(run.wcss / wcss - 1)).toBeLessThan(1e-12);
    },
  );
});

describe('any run', () => {
  const starts = smallMatrices().chain((matrix) =>
    fc
      .array(fc.nat(matrix.users - 1), { minLength: 1, maxLength: matrix.users })
      .map((users) => ({ matrix, k: users.length, centres: rowsAsPoints(matrix, users) })),
  );

  it('never raises the WCSS from one iteration to the next', () => {
    fc.assert(
      fc.property(starts, ({ matrix, centres }) => {
        let previous = Number.POSITIVE_INFINITY;
        for (let maxIter = 1; maxIter <= 8; maxIter++) {
          const { wcss } = lloydFrom(matrix, centres, { maxIter, tolerance: 0 });
          expect(wcss).toBeLessThanOrEqual(previous + 1e-9);
          previous = wcss;
        }
      }),
    );
  });

  it('ends with every user in the cluster of the nearest centroid', () => {
    fc.assert(
      fc.property(starts, ({ matrix, k, centres }) => {
        const { labels, converged } = lloydFrom(matrix, centres, untilNothingMoves);
        expect(converged).toBe(true);
        const rows = denseRows(matrix);
        const centroids = denseCentroids(rows, labels, k);
        rows.forEach((row, user) => {
          const distances = centroids.map((centre) => (centre ? squaredDistance(row, centre) : Infinity));
          expect(distances[labels[user] ?? k]).toBeLessThanOrEqual(Math.min(...distances) + 1e-9);
        });
      }),
    );
  });
});

describe('bad input', () => {
  const matrix = matrixOf([[0], [1]], 2);

  it.each([
    ['coordinates that fill no whole centre', new Float64Array(3), untilNothingMoves, 'FIT_PARAMS_INVALID'],
    ['no centres', new Float64Array(0), untilNothingMoves, 'FIT_PARAMS_INVALID'],
    ['more centres than users', new Float64Array(6), untilNothingMoves, 'K_TOO_LARGE'],
    ['no iterations', new Float64Array(2), { maxIter: 0, tolerance: 0 }, 'FIT_PARAMS_INVALID'],
    ['a negative tolerance', new Float64Array(2), { maxIter: 1, tolerance: -1 }, 'FIT_PARAMS_INVALID'],
  ])('refuses %s', (_, centres, stopping, code) => {
    const run = () => lloydFrom(matrix, centres, stopping);
    expect(run).toThrow(ElbowroomError);
    expect(run).toThrow(expect.objectContaining({ code }));
  });
});
