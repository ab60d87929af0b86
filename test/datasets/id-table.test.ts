import { expect, test } from 'vitest';
import { IdTable } from '../../packages/datasets/src/reader/id-table.js';

function number(table: IdTable, id: string): number {
  const bytes = Buffer.from(`before ${id} behind`);
  const known = table.find(bytes, 7, bytes.length - 7);
  return known < 0 ? table.add(Buffer.from(id)) : known;
}

test('an id has the number of its first appearance', () => {
  const table = new IdTable();
  expect(['b', 'a', 'ab', 'b', 'é😀', 'a'].map((id) => number(table, id))).toEqual([0, 1, 2, 0, 3, 1]);
  expect(table.ids()).toEqual(['b', 'a', 'ab', 'é😀']);
});

test('an id comes out as it went in, whatever is in it', () => {
  const table = new IdTable();
  const ids = [
    'a\tb',
    'c\nd\re',
    'f\\ng',
    '',
    '0',
    '00',
    '7',
    '07',
    '-7',
    '7.0',
    '2097151',
    '2097152',
    '99999999999',
  ];
  expect(ids.map((id) => number(table, id))).toEqual(ids.map((_, i) => i));
  expect(ids.map((id) => number(table, id))).toEqual(ids.map((_, i) => i));
  expect(table.ids()).toEqual(ids);
});

test.each<[string, (i: number) => string]>([
  ['text', (i) => `user ${i * 7919}`],
  ['integers', (i) => String(i * 7919)],
  ['both', (i) => (i % 2 === 0 ? `user ${i}` : String(i))],
])('a hundred thousand ids keep their numbers while the table grows: %s', (_, idOf) => {
  const table = new IdTable();
  const ids = Array.from({ length: 100_000 }, (_, i) => idOf(i));
  expect(ids.every((id, i) => number(table, id) === i)).toBe(true);
  expect(ids.every((id, i) => number(table, id) === i)).toBe(true);
  expect(table.ids()).toEqual(ids);
});
