import { fifthRoot, log2 } from '@elbowroom/kmeans';
import { expect, test } from 'vitest';

const numbers = Array.from({ length: 2_000 }, (_, i) => (i + 1) / 700);

test('the fifth root, to a few units in the last place', () => {
  for (const x of numbers) expect(Math.abs(fifthRoot(x) ** 5 / x - 1)).toBeLessThan(3e-15);
  expect([1, 32, 243, 1 / 32].map(fifthRoot)).toEqual([1, 2, 3, 0.5]);
});

test('the binary logarithm, exact for powers of two', () => {
  for (const x of numbers) expect(Math.abs(log2(x) - Math.log2(x))).toBeLessThan(1e-15);
  expect([1, 2, 8, 1024, 1 / 1024].map(log2)).toEqual([0, 1, 3, 10, -10]);
});
