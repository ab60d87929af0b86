import { expect, test } from 'vitest';
import { IdTable } from '../../packages/datasets/src/grouping/id-table.js';

function number(table: IdTable, id: string): number {
  const bytes = Buffer.from(`before ${id} behind`);
  return table.number(bytes, 7, bytes.length - 7);
}

test('an id has the number of its first appearance', () => {
  const table = new IdTable();
  expect(['b', 'a', 'ab', 'b', 'é😀', 'a'].map((id) => number(table, id))).toEqual([0, 1, 2, 0, 3, 1]);
  expect(table.ids()).toEqual(['b', 'a', 'ab', 'é😀']);
});

test('what was escaped for COPY comes out as it was meant', () => {
  const table = new IdTable();
  for (const id of ['a\\tb', 'c\\nd\\re', 'f\\\\ng']) number(table, id);
  expect(table.ids()).toEqual(['a\tb', 'c\nd\re', 'f\\ng']);
});

test('a hundred thousand ids keep their numbers while the table grows', () => {
  const table = new IdTable();
  const ids = Array.from({ length: 100_000 }, (_, i) => `user ${i * 7919}`);
  expect(ids.every((id, i) => number(table, id) === i)).toBe(true);
  expect(ids.every((id, i) => number(table, id) === i)).toBe(true);
  expect(table.ids()).toEqual(ids);
});
