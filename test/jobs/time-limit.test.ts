import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TimeLimit } from '../../packages/jobs/dist/time-limit.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const limit = () => new TimeLimit(1_000, () => new Error('too long'));

test('a job whose time is up is told so, and why', () => {
  const time = limit();
  time.start();
  vi.advanceTimersByTime(999);
  expect(time.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(time.signal.reason).toEqual(new Error('too long'));
});

test('the time that a job waits for its turn does not count', () => {
  const time = limit();
  time.start();
  vi.advanceTimersByTime(900);
  time.stop();
  vi.advanceTimersByTime(10_000);
  time.start();
  vi.advanceTimersByTime(999);
  expect(time.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(time.signal.aborted).toBe(true);
});
