import { MemoryBudget, type MemoryNeed } from '@elbowroom/elbow-worker';
import { expect, test } from 'vitest';

const never = new AbortController().signal;

/** A budget of 100 bytes, and what was begun in it. */
function budget() {
  const memory = new MemoryBudget(100);
  const begun: string[] = [];
  function begin(name: string, need: Partial<MemoryNeed>, signal = never) {
    let end: () => void = () => {};
    const done = memory.within({ ownBytes: 10, shared: 'a', sharedBytes: 40, ...need }, signal, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    return { done, end: () => end() };
  }
  return { begun, begin };
}

/** Lets all that can go on at once go on. */
const settled = () => new Promise(setImmediate);

test('fits begin as long as there is room, what they share counted once', async () => {
  const { begun, begin } = budget();
  for (const name of ['1', '2', '3', '4', '5', '6', '7']) begin(name, {});
  await settled();
  expect(begun).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('a fit that has ended makes room for those that wait, in their order', async () => {
  const { begun, begin } = budget();
  const first = begin('first', { ownBytes: 60 });
  begin('large', { ownBytes: 50 });
  begin('small', { ownBytes: 10 });
  await settled();
  expect(begun).toEqual(['first']);
  first.end();
  await first.done;
  await settled();
  expect(begun).toEqual(['first', 'large', 'small']);
});

test('another matrix needs room of its own', async () => {
  const { begun, begin } = budget();
  begin('a', {});
  begin('b', { shared: 'b', sharedBytes: 41 });
  await settled();
  expect(begun).toEqual(['a']);
});

test('a fit that is too large for all of it runs alone', async () => {
  const { begun, begin } = budget();
  const huge = begin('huge', { ownBytes: 1_000 });
  begin('next', {});
  await settled();
  expect(begun).toEqual(['huge']);
  huge.end();
  await huge.done;
  await settled();
  expect(begun).toEqual(['huge', 'next']);
});

test('a fit that is given up while it waits stands in nobody’s way', async () => {
  const { begun, begin } = budget();
  begin('first', { ownBytes: 50 });
  const cancel = new AbortController();
  const large = begin('large', { ownBytes: 90 }, cancel.signal);
  begin('small', {});
  await settled();
  expect(begun).toEqual(['first']);
  cancel.abort(new Error('cancelled'));
  await expect(large.done).rejects.toThrow('cancelled');
  await settled();
  expect(begun).toEqual(['first', 'small']);
  await expect(begin('late', {}, cancel.signal).done).rejects.toThrow('cancelled');
});
