import { ElbowroomError, packError, unpackError } from '@elbowroom/errors';
import { expect, test } from 'vitest';

/** As it arrives in another thread. */
const sent = (error: unknown) => unpackError(structuredClone(packError(error)));

test('a foreseen error is the same in another thread', () => {
  const error = new ElbowroomError('K_TOO_LARGE', {
    problem: 'K = 9 is too large',
    remedy: 'Choose a K of at most 4',
    details: { k: 9 },
  });
  const { code, problem, remedy, details } = error;
  expect(sent(error)).toBeInstanceOf(ElbowroomError);
  expect(sent(error)).toMatchObject({ code, problem, remedy, details });
});

test('any other error keeps its message', () => {
  expect(sent(new RangeError('out of bounds'))).toEqual(new RangeError('out of bounds'));
  expect(sent('text')).toEqual(new Error('text'));
});
