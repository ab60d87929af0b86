import { ElbowroomError } from '@elbowroom/errors';

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;

/** Nobody trains anew more often, and the queue counts to no more than some years. */
const MIN_MS = UNITS.m;
const MAX_MS = 366 * UNITS.d;

/**
 * Milliseconds of an interval written as `30m`, `6h` or `1d`.
 *
 * @throws ElbowroomError USAGE
 */
export function parseInterval(text: string): number {
  const [, count, unit] = /^\s*(\d{1,6})\s*([dhm])\s*$/.exec(text) ?? [];
  const ms = Number(count) * (unit === 'd' ? UNITS.d : unit === 'h' ? UNITS.h : UNITS.m);
  if (ms >= MIN_MS && ms <= MAX_MS) return ms;
  throw new ElbowroomError('USAGE', {
    problem: `"${text}" is not an interval`,
    remedy: 'Give minutes, hours or days: 30m, 6h, 1d; from a minute to a year',
    details: { interval: text },
  });
}

/** In the largest unit that it is a whole number of. */
export function formatInterval(ms: number): string {
  const unit = (['d', 'h'] as const).find((each) => ms % UNITS[each] === 0) ?? 'm';
  return `${ms / UNITS[unit]}${unit}`;
}
