import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { statementsIn } from '../../packages/db/src/sql.js';
import { storeOfFile } from '../setup/store.js';

const { pool } = storeOfFile();

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The loader of a folder that holds these files. */
function folderOf(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'sql-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, `${name}.sql`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return statementsIn(pathToFileURL(`${folder}/`));
}

/** The only statement of a folder. */
function statementOf(text: string) {
  return folderOf({ 'some/statement': text }).statement('some/statement');
}

describe('named parameters', () => {
  test('are numbered in the order in which they first stand', () => {
    const { text, parameters } = statementOf('select $to::int, $from, $to - $from_year2;');
    expect(text).toBe('select $1::int, $2, $1 - $3;');
    expect(parameters).toEqual(['to', 'from', 'from_year2']);
  });

  test.each([
    ['a string', "select '$no ; {{no/no}}', 'it''s $no', $yes;"],
    ['an escape string', String.raw`select E'\'$no', e'a\\', $yes;`],
    ['a quoted name', 'select 1 as "$no "" ; {{no/no}}", $yes;'],
    ['a comment', "-- $no ; it's {{no/no}} $1\nselect $yes;"],
    ['a comment in the line', "select /* $no ; it's\n {{no/no}} */ $yes;"],
    ['a dollar-quoted string', 'select $$ $no; $$, $tag$ $$ $no {{no/no}} $tag$, $yes;'],
    ['an identifier', 'select a$no, $yes from a$no;'],
    ['a cast or a slice', 'select $yes::int[], a[1:2] from a;'],
  ])('are left alone in %s', (_, written) => {
    const { text, parameters } = statementOf(written);
    expect(parameters).toEqual(['yes']);
    expect(text).toBe(written.replace('$yes', '$1'));
  });

  test.each([
    ['a number', 'select $1;', '$1'],
    ['a dollar alone', 'select 1 $ 2;', '$'],
    ['a string without end', "select 'a;", "'"],
    ['a name without end', 'select "a;', '"'],
    ['a comment without end', 'select /* 1;', '/*'],
    ['a comment in a comment', 'select /* /* 1 */ */ 1;', '/*'],
    ['a dollar-quoted string without end', 'select $$ 1;', '$'],
    ['an include without a name', 'select {{}};', '{{'],
    ['an include of more than a name', 'select {{a b}};', '{{'],
  ])('are not mixed up with what cannot be read: %s', (_, text, from) => {
    expect(() => statementOf(text)).toThrow(`some/statement cannot be read from ${from} on`);
  });
});

describe('a call', () => {
  const add = () => statementOf('select $a::int - $b::int as difference;');

  test('takes its values by name, in any order', async () => {
    expect(await add().rows(pool, { b: 2, a: 5 })).toEqual([{ difference: 3 }]);
    expect(await add().one(pool, { a: 5, b: 2 })).toEqual({ difference: 3 });
    expect(await add().one(pool, { a: null, b: 2 })).toEqual({ difference: null });
  });

  test.each([{ a: 1 }, { a: 1, b: undefined }, { a: 1, c: 2 }])('lacks a value: %j', async (values) => {
    await expect(add().rows(pool, values)).rejects.toThrow('statement some/statement has no value for $b');
    await expect(add().one(pool, values)).rejects.toThrow('has no value for $b');
    await expect(add().run(pool, values)).rejects.toThrow('has no value for $b');
  });

  test.each([
    { a: 1, b: 2, c: 3 },
    { a: 1, b: 2, c: undefined },
  ])('has a value that is unknown: %j', async (values) => {
    await expect(add().rows(pool, values)).rejects.toThrow('statement some/statement knows no $c');
  });

  test('of a statement that finds nothing gives no rows, or null', async () => {
    const nothing = statementOf('select 1 where false;');
    expect(await nothing.rows(pool)).toEqual([]);
    expect(await nothing.one(pool)).toBeNull();
  });

  test('for the effect tells how many rows were written', async () => {
    const insert = statementOf(
      "insert into movies select 1, i, 'm' || i from generate_series(1, $n::int) as i;",
    );
    await pool.query(
      "insert into datasets (name, status, source, options, fingerprint) values ('d', 'ready', '{}', '{}', '')",
    );
    expect(await insert.run(pool, { n: 3 })).toBe(3);
  });
});

test('a prepared statement is planned once by each connection, under its name; others have none', async () => {
  const { statement, preparedStatement } = folderOf({
    'some/statement': 'select $a::int as a;',
    'some/others': '-- name: first\nselect $a::int as a;',
  });
  const client = await pool.connect();
  try {
    await statement('some/statement').one(client, { a: 1 });
    await preparedStatement('some/statement').one(client, { a: 1 });
    await preparedStatement('some/statement').one(client, { a: 2 });
    await preparedStatement('some/others#first').one(client, { a: 3 });
    const { rows } = await client.query(
      'select name, statement from pg_prepared_statements order by name desc',
    );
    expect(rows).toEqual([
      { name: 'some/statement', statement: 'select $1::int as a;' },
      { name: 'some/others#first', statement: 'select $1::int as a;' },
    ]);
  } finally {
    client.release(true);
  }
});

describe('an include', () => {
  test('stands for the text of another file or section, with its parameters, and what that includes', () => {
    const { statement } = folderOf({
      'movies/search': 'select {{movies/columns}} from movies where {{parts#filter}} and id = $id;',
      'movies/columns': '-- What is told of a movie.\ntitle, year -- in this order\n',
      parts: '-- name: filter\nyear >= $from and {{parts#dataset}}\n\n-- name: dataset\ndataset = $dataset\n',
    });
    const { text, parameters } = statement('movies/search');
    expect(text.replaceAll(/\s+/g, ' ')).toBe(
      'select -- What is told of a movie. title, year -- in this order from movies ' +
        'where year >= $1 and dataset = $2 and id = $3;',
    );
    expect(text).toContain('in this order\n');
    expect(parameters).toEqual(['from', 'dataset', 'id']);
  });

  test.each([
    [
      'a file that is not there',
      '{{movies/none}}',
      /none\.sql cannot be read, which some\/statement includes/,
    ],
    ['a section that is not there', '{{parts#none}}', 'parts.sql holds filter; not parts#none'],
    ['a file of several texts', '{{parts}}', 'parts.sql holds filter; not parts'],
    ['a section of a file of one text', '{{one#filter}}', 'one.sql holds one statement; not one#filter'],
    ['a statement', '{{some/other}}', 'some/other has a ; within'],
    ['itself', '{{some/statement}}', 'some/statement includes some/statement'],
    ['what includes it', '{{circle}}', 'some/statement includes circle includes some/statement'],
  ])('does not name %s', (_, include, message) => {
    const { statement } = folderOf({
      'some/statement': `select 1 where ${include};`,
      'some/other': 'select 1;',
      parts: '-- name: filter\ntrue\n',
      one: 'true',
      circle: '{{some/statement}}',
    });
    expect(() => statement('some/statement')).toThrow(message);
  });
});

describe('a file', () => {
  test('may hold several statements, each under its name', () => {
    const { statement } = folderOf({
      'some/lists':
        '-- About lists.\n\n-- name: delete\n-- Of a user.\ndelete from a;\n\n--name: count\nselect 1;\n',
    });
    expect(statement('some/lists#delete').text).toBe('-- Of a user.\ndelete from a;');
    expect(statement('some/lists#count').text).toBe('select 1;');
    expect(() => statement('some/lists')).toThrow('some/lists.sql holds delete, count; not some/lists');
    expect(() => statement('some/lists#list')).toThrow(
      'some/lists.sql holds delete, count; not some/lists#list',
    );
  });

  test.each([
    ['two sections of one name', '-- name: a\nselect 1;\n-- name: a\nselect 2;', 'two sections named a'],
    ['SQL before its first section', 'select 1;\n-- name: a\nselect 2;', 'SQL before its first name'],
    ['a section without a name', '-- name:\nselect 1;', 'a section named "", which is no word'],
    ['a section of two words', '-- name: a b\nselect 1;', 'a section named "a b", which is no word'],
  ])('does not hold %s', (_, text, message) => {
    const { statement } = folderOf({ 'some/lists': text });
    expect(() => statement('some/lists#a')).toThrow(`some/lists has ${message}`);
  });

  test('holds one whole statement, or must say where each begins', () => {
    expect(() => statementOf('select 1')).toThrow('some/statement is a fragment: it does not end with ;');
    expect(() => statementOf('select 1; select 2;')).toThrow('some/statement has a ; within');
    expect(() => statementOf('select 1; -- done')).toThrow('some/statement has a ; within');
    expect(() => folderOf({}).statement('some/statement')).toThrow(/some\/statement\.sql cannot be read$/);
  });
});
