import { boundaryValue, formatBoundary, parseBoundary } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('reads a number as a WCSS and a percentage as a share of WCSS(1)', () => {
  expect(parseBoundary('10')).toEqual({ kind: 'absolute', value: 10 });
  expect(parseBoundary(' 0.5 ')).toEqual({ kind: 'absolute', value: 0.5 });
  expect(parseBoundary('2.5%')).toEqual({ kind: 'share', value: 0.025 });
  expect(parseBoundary('100 %')).toEqual({ kind: 'share', value: 1 });
});

it.each(['', '%', 'ten', '-1', '1,5', '10px', '5%%', '101%', 'Infinity', '1e999', '0x10'])(
  'refuses "%s"',
  (text) => {
    expect(() => parseBoundary(text)).toThrow(expect.objectContaining({ code: 'BOUNDARY_INVALID' }));
  },
);

it('takes a share of WCSS(1)', () => {
  expect(boundaryValue({ kind: 'share', value: 0.025 }, 400)).toBe(10);
  expect(boundaryValue({ kind: 'absolute', value: 7 }, 400)).toBe(7);
});

it('writes shares as people do', () => {
  expect(formatBoundary({ kind: 'share', value: 0.07 })).toBe('7%');
  expect(formatBoundary({ kind: 'share', value: 0.025 })).toBe('2.5%');
  expect(formatBoundary({ kind: 'absolute', value: 10 })).toBe('10');
});

it('reads what it writes', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e30, noNaN: true }),
      fc.integer({ min: 0, max: 10_000 }),
      (wcss, bp) => {
        const absolute = { kind: 'absolute', value: wcss } as const;
        expect(parseBoundary(formatBoundary(absolute))).toEqual(absolute);
        const share = { kind: 'share', value: bp / 100 / 100 } as const;
        expect(parseBoundary(formatBoundary(share))).toEqual(share);
      },
    ),
  );
});
