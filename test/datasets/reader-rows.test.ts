import { describe, expect, it } from 'vitest';
import { RatingRows } from '../../packages/datasets/src/reader/rating-rows.js';
import { MAX_ROW_BYTES, RatingsScanner } from '../../packages/datasets/src/reader/scanner.js';
import { scale, scan } from './ratings-text.js';

const header = 'userId,movieId,rating,timestamp\n';

async function reasons(file: string | Buffer): Promise<string[]> {
  const { rejects } = await scan(file);
  return rejects.map(({ line, reason }) => `${line} ${reason}`);
}

describe('good rows', () => {
  it('come out as line, user, movie, rating, timestamp', async () => {
    const { rows, rejects } = await scan(`${header}1,31,2.5,1260759144\n7,1029,3.0,1260759179\n`);
    expect(rows).toEqual([
      [2, '1', '31', 2.5, 1260759144],
      [3, '7', '1029', 3, 1260759179],
    ]);
    expect(rejects).toEqual([]);
  });

  it('are found by the names of their columns, in any order and among others', async () => {
    const file = 'note,Rating,ITEM_ID,extra,user_id\n"a, ""b""\nc",4.5,10,,u1\nx,3,11,y,u2\n';
    expect((await scan(file)).rows).toEqual([
      [2, 'u1', '10', 4.5, null],
      [4, 'u2', '11', 3, null],
    ]);
  });

  it("are read from the article's file, whose first column has no name", async () => {
    expect((await scan(',userId,movieId,rating\n0,1,147,4.5\n')).rows).toEqual([[2, '1', '147', 4.5, null]]);
  });

  it('are read from tabs without a header', async () => {
    const { rows } = await scan('196\t242\t3\t881250949\n186\t302\t3\t891717742\n');
    expect(rows).toEqual([
      [1, '196', '242', 3, 881250949],
      [2, '186', '302', 3, 891717742],
    ]);
  });

  it('are read from double colons without a header, with single ones inside an id', async () => {
    const { rows } = await scan('1::1193::5::978300760\na:b::661::3::978302109\n');
    expect(rows).toEqual([
      [1, '1', '1193', 5, 978300760],
      [2, 'a:b', '661', 3, 978302109],
    ]);
  });

  it('need no timestamp where the first row has none', async () => {
    expect((await scan('1\t2\t3\n')).rows).toEqual([[1, '1', '2', 3, null]]);
  });

  it('survive CRLF, a byte order mark, blank lines and a last line without an end', async () => {
    const { rows, rejects } = await scan(
      '\ufeff\r\nuserId,movieId,rating\r\n1,2,3\r\n\r\n  \n"4","5","4.5"\r\n6,7,1',
    );
    expect(rows).toEqual([
      [3, '1', '2', 3, null],
      [6, '4', '5', 4.5, null],
      [7, '6', '7', 1, null],
    ]);
    expect(rejects).toEqual([]);
  });

  it('lose the spaces around fields, and keep those inside quotes of an id', async () => {
    const { rows } = await scan(`${header}  a b , 2 , 3.5 , 9 \n " a ", "x" ," 4 "," 10 "\n`);
    expect(rows).toEqual([
      [2, 'a b', '2', 3.5, 9],
      [3, ' a ', 'x', 4, 10],
    ]);
  });

  it('keep ids byte for byte', async () => {
    const { rows } = await scan(`${header}"a\tb\nc\rd",é😀,3,\n"say ""hi""",007,3,\na\\b,\\N,3,\n`);
    expect(rows).toEqual([
      [2, 'a\tb\nc\rd', 'é😀', 3, null],
      [4, 'say "hi"', '007', 3, null],
      [5, 'a\\b', '\\N', 3, null],
    ]);
  });

  it('may have more fields than the header', async () => {
    expect((await scan(`${header}1,2,3,4,5,6\n`)).rows).toEqual([[2, '1', '2', 3, 4]]);
  });

  it('may have an id of 128 characters, however many bytes they take', async () => {
    const { rows } = await scan(`${header}${'😀'.repeat(128)},${'x'.repeat(128)},3,1\n`);
    expect(rows).toEqual([[2, '😀'.repeat(128), 'x'.repeat(128), 3, 1]]);
  });
});

describe('numbers', () => {
  it.each([
    ['4', 4],
    ['4.0', 4],
    ['4.50', 4.5],
    ['3.', 3],
    ['.5', 0.5],
    ['+4', 4],
    ['04.5', 4.5],
    ['0.500000', 0.5],
    ['3.1234567', 3.123457],
    ['4.00000000000000000000', 4],
    ['5.0', 5],
  ])('rating %s is stored as %s', async (written, stored) => {
    expect((await scan(`${header}1,2,${written},1\n`)).rows[0]?.[3]).toBe(stored);
  });

  it.each([
    '',
    '-',
    '.',
    '4,5'.replace(',', ';'),
    '4e0',
    'NaN',
    'Infinity',
    '0x4',
    '4.0.0',
    '4 5',
    '٤',
    '1'.repeat(400),
  ])('rating %j is a bad number', async (written) => {
    expect(await reasons(`${header}1,2,${written},1\n`)).toEqual(['2 bad number']);
  });

  it.each(['0', '0.49', '5.1', '5.0000001', '-4', '10', '99999999999'])(
    'rating %s is out of range',
    async (written) => {
      expect(await reasons(`${header}1,2,${written},1\n`)).toEqual(['2 rating out of range']);
    },
  );

  it.each<[string, number | null]>([
    ['964982703', 964982703],
    ['964982703.0', 964982703],
    ['964982703.', 964982703],
    ['-86400', -86400],
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['1609459200000', 1609459200000],
    ['', null],
  ])('timestamp %j is stored as %s', async (written, stored) => {
    expect((await scan(`${header}1,2,3,${written}\n`)).rows[0]?.[4]).toBe(stored);
  });

  it.each(['964982703.5', '1e9', '2000-01-01', '9'.repeat(16), 'now', '1 2'])(
    'timestamp %s is a bad number',
    async (written) => {
      expect(await reasons(`${header}1,2,3,${written}\n`)).toEqual(['2 bad number']);
    },
  );
});

describe('bad rows', () => {
  it.each<[string, string | Buffer]>([
    ['missing column', '1,2,3'],
    ['empty id', ',2,3,4'],
    ['empty id', '1,"",3,4'],
    ['empty id', '1,   ,3,4'],
    ['id over 128 characters', `${'x'.repeat(129)},2,3,4`],
    ['id over 128 characters', `1,${'é'.repeat(129)},3,4`],
    ['NUL byte', 'a\0b,2,3,4'],
    ['NUL byte', '1,2,3\0,4'],
    ['invalid UTF-8', Buffer.from('1,caf\xe9,3,4', 'latin1')],
    ['invalid UTF-8', Buffer.from('1,2,\xff,4', 'latin1')],
    ['bad number', '1,2,three,4'],
    ['rating out of range', '1,2,6,4'],
    ['text after a quote', '1,"2"x,3,4'],
    ['unclosed quote', '1,"2,3,4'],
  ])('are rejected for "%s", and their neighbours are not', async (reason, row) => {
    const file = Buffer.concat([
      Buffer.from(`${header}1,2,3,4\n`),
      Buffer.from(row),
      Buffer.from('\n5,6,4,8\n'),
    ]);
    const { rows, rejects } = await scan(file);
    expect(rejects.map((reject) => [reject.line, reject.reason])).toEqual([[3, reason]]);
    expect(rows.map(([line, user]) => [line, user])).toEqual([
      [2, '1'],
      [4, '5'],
    ]);
  });

  it('leave no ids behind', () => {
    const rows = new RatingRows(scale);
    const columns = { userId: 0, movieId: 1, rating: 2, timestamp: null, required: 3 };
    const dialect = { separator: 0x2c, doubled: false, quotes: true };
    const scanner = new RatingsScanner({ dialect, columns, start: 0, line: 1 }, rows);
    scanner.push(Buffer.from('1,2,bad\n3,4,5\n5,,1\n,6,1\n3,8,9\n'));
    expect(rows.users.ids()).toEqual(['3']);
    expect(rows.movies.ids()).toEqual(['4']);
  });

  it('leave alone what is wrong with columns that are not read', async () => {
    const file = Buffer.from('userId,note,movieId,rating\n1,\0caf\xe9 5" tall,2,3\n', 'latin1');
    expect(await scan(file)).toEqual({ rows: [[2, '1', '2', 3, null]], rejects: [] });
  });

  it('are shown so that a terminal and Postgres can take them', async () => {
    const file = Buffer.from(`${header}caf\xe9\0\x1b[1m\t,2,3,4\r\n`, 'latin1');
    expect((await scan(file)).rejects[0]?.text).toBe('caf\ufffd\\0\\x1b[1m\\t,2,3,4');
  });

  it('are shown without their line end', async () => {
    const { rejects } = await scan(`${header}1,2,x,4\r\n1,"2,3,4\r\n`);
    expect(rejects.map(({ text }) => text)).toEqual(['1,2,x,4', '1,"2,3,4']);
  });

  it('are shown with their first 200 characters', async () => {
    const text = (await scan(`${header}${'é'.repeat(500)},2,3,4\n`)).rejects[0]?.text;
    expect(text).toBe(`${'é'.repeat(200)}…`);
  });

  it('count a row that spans lines by its first', async () => {
    const file = `${header}"a\nb",2,bad,4\n5,6,bad,8\n`;
    expect((await scan(file)).rejects.map(({ line, text }) => [line, text])).toEqual([
      [2, '"a\\nb",2,bad,4'],
      [4, '5,6,bad,8'],
    ]);
  });
});

describe('quotes that go wrong', () => {
  it('cost the line they are on, not those behind it', async () => {
    const file = `${header}1,"2,3,4\n5,6,4,8\n9,"10",3,12\n`;
    expect(await reasons(file)).toEqual(['2 unclosed quote']);
    expect((await scan(file)).rows.map(([line]) => line)).toEqual([3, 4]);
  });

  it('hold back no more than one row may be long', async () => {
    const row = '5,6,4,8\n';
    const many = Math.ceil((2 * MAX_ROW_BYTES) / row.length);
    const file = Buffer.from(`${header}1,"2,3,4\n${row.repeat(many)}`);
    const rejects: string[] = [];
    const rows = new RatingRows(scale, ({ line, reason }) => rejects.push(`${line} ${reason}`));
    const columns = { userId: 0, movieId: 1, rating: 2, timestamp: 3, required: 4 };
    const dialect = { separator: 0x2c, doubled: false, quotes: true };
    const scanner = new RatingsScanner({ dialect, columns, start: header.length, line: 2 }, rows);
    for (let from = header.length; from < file.length; from += 65_536) {
      expect(rows.good).toBeGreaterThanOrEqual((from - MAX_ROW_BYTES - 65_536) / row.length);
      scanner.push(file.subarray(from, from + 65_536));
    }
    scanner.end();
    expect(rejects).toEqual(['2 unclosed quote']);
    expect(rows.good).toBe(many);
  });

  it('are literal inside a field that does not begin with one', async () => {
    expect((await scan(`${header}5" disk,6'2",3,4\n`)).rows).toEqual([[2, '5" disk', '6\'2"', 3, 4]]);
  });

  it('mean nothing between tabs', async () => {
    expect((await scan('"a\tb"\t3\t4\n')).rows).toEqual([[1, '"a', 'b"', 3, 4]]);
  });
});

describe('a line without end', () => {
  it.each([1, 3])('is rejected, and the line behind it is read (%i MiB)', async (size) => {
    const { rows, rejects } = await scan(
      `${header}${'x'.repeat(size * MAX_ROW_BYTES)}\n5,6,4,8\n`,
      new Array(100).fill(65_536),
    );
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([[2, 'row too long']]);
    expect(rejects[0]?.text).toHaveLength(201);
    expect(rows).toEqual([[3, '5', '6', 4, 8]]);
  });
});
