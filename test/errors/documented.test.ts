import { readFileSync } from 'node:fs';
import { codes, ElbowroomError, isErrorCode } from '@elbowroom/errors';
import { describe, expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const entries = [...page.matchAll(/^### `(\w+)` · (\d+)\n\n(.+)\n(.+)\n(?=\n#|$)/gm)].map(
  ([, code = '', status, meaning, remedy]) => ({ code, status: Number(status), meaning, remedy }),
);

describe('docs/errors.md', () => {
  test('has an entry of two lines under every heading', () => {
    expect(entries.length).toBe(page.match(/^###/gm)?.length);
  });

  test('explains every code once, and none that there is not', () => {
    expect(entries.map(({ code }) => code).sort()).toEqual(Object.keys(codes).sort());
  });

  test('gives the HTTP status of each', () => {
    for (const { code, status } of entries) {
      if (isErrorCode(code)) expect(status, code).toBe(codes[code].status);
    }
  });
});

test('an error tells problem and remedy in its message, and keeps its code, status, details and cause', () => {
  const cause = new Error('connect ECONNREFUSED');
  const error = new ElbowroomError('QUEUE_UNREACHABLE', {
    problem: 'The queue is away',
    remedy: 'Start it',
    details: { url: 'redis://here' },
    cause,
  });
  expect(error.message).toBe('The queue is away. Start it.');
  expect(error).toMatchObject({ code: 'QUEUE_UNREACHABLE', status: 503, details: { url: 'redis://here' } });
  expect(error.cause).toBe(cause);
});

test('a text that only looks like a code is none', () => {
  expect(isErrorCode('USAGE')).toBe(true);
  for (const text of ['usage', 'toString', '']) expect(isErrorCode(text)).toBe(false);
});
