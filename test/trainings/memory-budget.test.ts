import { MemoryBudget, type MemoryNeed, Stock } from '@elbowroom/trainings';
import { expect, test } from 'vitest';

const never = new AbortController().signal;

/** A job of the worker: what it shares with others, by its name and in which stock, and what it takes. */
interface Job extends MemoryNeed {
  readonly matrix: string;
  readonly stock: 'matrices' | 'rankings';
}

interface Matrix {
  readonly name: string;
  /** What it has grown to. */
  bytes: number;
}

/** A budget of 100 bytes for two stocks, what was begun in it, and what was loaded for that. */
function budget({ load = async (_: string) => {} } = {}) {
  const loaded: Matrix[] = [];
  const memory = new MemoryBudget(100);
  const source = {
    nameOf: (name: string) => name,
    async load(name: string) {
      const matrix = { name, bytes: 0 };
      loaded.push(matrix);
      await load(name);
      return matrix;
    },
    heldBytes: ({ bytes }: Matrix) => bytes,
  };
  const stocks = { matrices: new Stock(memory, source), rankings: new Stock(memory, source) };
  const begun: string[] = [];
  function begin(name: string, job: Partial<Job>, signal = never) {
    let end: () => void = () => {};
    let discardMatrix: () => void = () => {};
    const { matrix = 'a', stock = 'matrices', ...need } = job;
    const whole = { sharedBytes: 40, areaBytes: 0, ownBytes: 10, ...need };
    const done = stocks[stock].within(matrix, whole, signal, async (_, discard) => {
      begun.push(name);
      discardMatrix = discard;
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    return { done, end: () => end(), discard: () => discardMatrix() };
  }
  /** Begins something and ends it. */
  async function pass(name: string, job: Partial<Job>): Promise<void> {
    const fit = begin(name, job);
    await settled();
    fit.end();
    await fit.done;
  }
  return { begun, loaded, namesLoaded: () => loaded.map(({ name }) => name), begin, pass };
}

/** Lets all that can go on at once go on. */
const settled = () => new Promise(setImmediate);

test('fits begin as long as there is room, their matrix counted once', async () => {
  const { begun, namesLoaded, begin } = budget();
  for (const name of ['1', '2', '3', '4', '5', '6', '7']) begin(name, {});
  await settled();
  expect(begun).toEqual(['1', '2', '3', '4', '5', '6']);
  expect(namesLoaded()).toEqual(['a']);
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
  begin('b', { matrix: 'b', sharedBytes: 41 });
  await settled();
  expect(begun).toEqual(['a']);
});

test('jobs that share something else count against the same memory', async () => {
  const { begun, namesLoaded, begin, pass } = budget();
  await pass('fit', {});
  const lists = begin('lists', { stock: 'rankings', sharedBytes: 45 });
  begin('more lists', { stock: 'rankings', sharedBytes: 45 });
  begin('fit again', { sharedBytes: 30 });
  await settled();
  // The idle matrix makes room for the second shard; of the same name, what is in the other stock is another thing.
  expect(begun).toEqual(['fit', 'lists', 'more lists']);
  expect(namesLoaded()).toEqual(['a', 'a']);
  lists.end();
  await lists.done;
  await settled();
  expect(begun).toEqual(['fit', 'lists', 'more lists', 'fit again']);
  expect(namesLoaded()).toEqual(['a', 'a', 'a']);
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

test('three sweeps that take turns load their matrices once where all have room', async () => {
  const { namesLoaded, pass } = budget();
  for (const matrix of ['a', 'b', 'c', 'a', 'b', 'c']) await pass('fit', { matrix, sharedBytes: 30 });
  expect(namesLoaded()).toEqual(['a', 'b', 'c']);
});

test('the matrix not used for longest makes room for another', async () => {
  const { namesLoaded, pass } = budget();
  for (const matrix of ['a', 'b', 'a', 'c', 'a', 'b']) await pass('fit', { matrix });
  expect(namesLoaded()).toEqual(['a', 'b', 'c', 'b']);
});

test('what a matrix has grown to counts as long as it is kept', async () => {
  const { begun, loaded, begin, pass } = budget();
  const first = begin('first', { areaBytes: 10 });
  await settled();
  for (const matrix of loaded) matrix.bytes = 70;
  begin('b', { matrix: 'b' });
  await settled();
  expect(begun).toEqual(['first']);
  first.end();
  await settled();
  expect(begun).toEqual(['first', 'b']);
  await pass('again', {});
  expect(loaded.map(({ name }) => name)).toEqual(['a', 'b', 'a']);
});

test('an area that an earlier fit has left is not counted twice', async () => {
  const { begun, loaded, begin, pass } = budget();
  await pass('first', { areaBytes: 40 });
  for (const matrix of loaded) matrix.bytes = 80;
  begin('next', { areaBytes: 40 });
  begin('one more', { areaBytes: 0 });
  await settled();
  expect(begun).toEqual(['first', 'next', 'one more']);
});

test('a matrix that a fit waits for stays while others run', async () => {
  const { begun, namesLoaded, begin, pass } = budget();
  await pass('kept', { sharedBytes: 20 });
  const large = begin('large', { matrix: 'b', sharedBytes: 30, ownBytes: 30 });
  const small = begin('small', { matrix: 'b', sharedBytes: 30 });
  begin('head', { matrix: 'c', sharedBytes: 20, ownBytes: 25 });
  begin('behind', { sharedBytes: 20 });
  await settled();
  large.end();
  await large.done;
  expect(begun).toEqual(['kept', 'large', 'small']);
  small.end();
  await small.done;
  await settled();
  expect(begun).toEqual(['kept', 'large', 'small', 'head', 'behind']);
  expect(namesLoaded()).toEqual(['a', 'b', 'c']);
});

test('a load that fails is tried again by the next fit', async () => {
  let fails = true;
  const { namesLoaded, begin, pass } = budget({
    async load() {
      if (fails) throw new Error('the database is away');
    },
  });
  await expect(begin('first', {}).done).rejects.toThrow('the database is away');
  fails = false;
  await pass('again', {});
  expect(namesLoaded()).toEqual(['a', 'a']);
});

test('a discarded matrix is loaded anew, and counts until its last fit has ended', async () => {
  const { begun, namesLoaded, begin } = budget();
  const dying = begin('dying', {});
  const other = begin('other', {});
  await settled();
  dying.discard();
  dying.end();
  await dying.done;
  begin('anew', {});
  begin('too much', {});
  await settled();
  expect(begun).toEqual(['dying', 'other', 'anew']);
  expect(namesLoaded()).toEqual(['a', 'a']);
  other.end();
  await other.done;
  await settled();
  expect(begun).toEqual(['dying', 'other', 'anew', 'too much']);
});
