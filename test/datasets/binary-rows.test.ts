import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BinaryRows } from '../../packages/datasets/src/grouping/binary-rows.js';
import { collectFavourites } from '../../packages/trainings/src/matrices/favourites-collector.js';

const rows = fc.uniqueArray(
  fc.record({ user: fc.integer({ min: 0 }), movies: fc.array(fc.integer({ min: 0 }), { minLength: 1 }) }),
  { selector: ({ user }) => user, maxLength: 10 },
);

test('favourites are collected as they were written, wherever their bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.array(fc.integer({ min: 1, max: 40 })), async (written, cuts) => {
      const binary = new BinaryRows();
      for (const { user, movies } of written) {
        binary.begin(2);
        binary.int4(user);
        binary.int4Array(Int32Array.from(movies), movies.length);
      }
      binary.end();
      const bytes = binary.take();
      const pieces = async function* () {
        let from = 0;
        for (const cut of cuts) {
          yield bytes.subarray(from, from + cut);
          from += cut;
        }
        yield bytes.subarray(from);
      };
      const collected = await collectFavourites(pieces());
      expect([...collected.users]).toEqual(written.map(({ user }) => user));
      expect([...collected.movies]).toEqual(written.flatMap(({ movies }) => movies));
      expect(collected.ends.at(-1) ?? 0).toBe(collected.movies.length);
    }),
  );
});

test('what is written grows past its first buffer', () => {
  const binary = new BinaryRows();
  const text = 'x'.repeat(2 ** 20);
  binary.begin(1);
  binary.text(text);
  expect(binary.take().toString('latin1').endsWith(text)).toBe(true);
});
