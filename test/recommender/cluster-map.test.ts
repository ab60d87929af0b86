import { mapClusters } from '@elbowroom/recommender';
import { expect, test } from 'vitest';

test('points of a plane keep their distances, around their middle', () => {
  // A right triangle with legs of 3 and 4 in a plane of three dimensions.
  const { places, shown } = mapClusters([
    [1, 1, 7],
    [4, 1, 7],
    [1, 5, 7],
  ]);
  const distance = (a: number, b: number) => {
    const [one, other] = [places[a], places[b]];
    return Math.hypot((one?.x ?? 0) - (other?.x ?? 0), (one?.y ?? 0) - (other?.y ?? 0));
  };
  expect(distance(0, 1)).toBeCloseTo(3, 12);
  expect(distance(0, 2)).toBeCloseTo(4, 12);
  expect(distance(1, 2)).toBeCloseTo(5, 12);
  expect(places.reduce((sum, { x }) => sum + x, 0)).toBeCloseTo(0, 12);
  expect(places.reduce((sum, { y }) => sum + y, 0)).toBeCloseTo(0, 12);
  expect(shown).toBeCloseTo(1, 12);
});

test('points on a line lie on the first axis, the furthest on its positive side', () => {
  const { places } = mapClusters([[0], [1], [5]]);
  expect(places.map(({ x }) => x)).toEqual([
    expect.closeTo(-2, 12),
    expect.closeTo(-1, 12),
    expect.closeTo(3, 12),
  ]);
  for (const { y } of places) expect(y).toBeCloseTo(0, 6);
});

test('what a plane cannot show is told', () => {
  // The corners of a regular tetrahedron spread alike along three axes, of which two are kept.
  const { shown } = mapClusters([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ]);
  expect(shown).toBeCloseTo(2 / 3, 12);
});

test.each([
  ['no cluster', [], []],
  ['a single one', [[1, 2]], [{ x: 0, y: 0 }]],
  [
    'clusters that are all alike',
    [
      [1, 2],
      [1, 2],
    ],
    [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ],
  ],
  [
    'clusters without movies',
    [[], []],
    [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ],
  ],
])('%s: all lie in the middle', (_, centroids, places) => {
  expect(mapClusters(centroids)).toEqual({ places, shown: 1 });
});
