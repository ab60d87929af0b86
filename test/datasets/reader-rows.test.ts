import { describe, expect, it } from 'vitest';
import { detectLayout } from '../../packages/datasets/src/reader/layout.js';
import { MAX_ROW_BYTES, RatingsScanner } from '../../packages/datasets/src/reader/scanner.js';
import { scale, scan } from './ratings-text.js';

const header = 'userId,movieId,rating,timestamp\n';

function reasons(file: string | Buffer): string[] {
  return scan(file).rejects.map(({ line, reason }) => `${line} ${reason}`);
}

describe('good rows', () => {
  it('come out as line, user, movie, rating, timestamp', () => {
    const { rows, rejects } = scan(`${header}1,31,2.5,1260759144\n7,1029,3.0,1260759179\n`);
    expect(rows).toEqual([
      ['2', '1', '31', '2.5', '1260759144'],
      ['3', '7', '1029', '3', '1260759179'],
    ]);
    expect(rejects).toEqual([]);
  });

  it('are found by the names of their columns, in any order and among others', () => {
    const file = 'note,Rating,ITEM_ID,extra,user_id\n"a, ""b""\nc",4.5,10,,u1\nx,3,11,y,u2\n';
    expect(scan(file).rows).toEqual([
      ['2', 'u1', '10', '4.5', '\\N'],
      ['4', 'u2', '11', '3', '\\N'],
    ]);
  });

  it("are read from the article's file, whose first column has no name", () => {
    expect(scan(',userId,movieId,rating\n0,1,147,4.5\n').rows).toEqual([['2', '1', '147', '4.5', '\\N']]);
  });

  it('are read from tabs without a header', () => {
    const { rows } = scan('196\t242\t3\t881250949\n186\t302\t3\t891717742\n');
    expect(rows).toEqual([
      ['1', '196', '242', '3', '881250949'],
      ['2', '186', '302', '3', '891717742'],
    ]);
  });

  it('are read from double colons without a header, with single ones inside an id', () => {
    const { rows } = scan('1::1193::5::978300760\na:b::661::3::978302109\n');
    expect(rows).toEqual([
      ['1', '1', '1193', '5', '978300760'],
      ['2', 'a:b', '661', '3', '978302109'],
    ]);
  });

  it('need no timestamp where the first row has none', () => {
    expect(scan('1\t2\t3\n').rows).toEqual([['1', '1', '2', '3', '\\N']]);
  });

  it('survive CRLF, a byte order mark, blank lines and a last line without an end', () => {
    const { rows, rejects } = scan(
      '\ufeff\r\nuserId,movieId,rating\r\n1,2,3\r\n\r\n  \n"4","5","4.5"\r\n6,7,1',
    );
    expect(rows).toEqual([
      ['3', '1', '2', '3', '\\N'],
      ['6', '4', '5', '4.5', '\\N'],
      ['7', '6', '7', '1', '\\N'],
    ]);
    expect(rejects).toEqual([]);
  });

  it('lose the spaces around fields, and keep those inside quotes of an id', () => {
    const { rows } = scan(`${header}  a b , 2 , 3.5 , 9 \n " a ", "x" ," 4 "," 10 "\n`);
    expect(rows).toEqual([
      ['2', 'a b', '2', '3.5', '9'],
      ['3', ' a ', 'x', '4', '10'],
    ]);
  });

  it('keep ids byte for byte, escaped for COPY', () => {
    const { rows } = scan(`${header}"a\tb\nc\rd",é😀,3,\n"say ""hi""",007,3,\na\\b,\\N,3,\n`);
    expect(rows).toEqual([
      ['2', 'a\\tb\\nc\\rd', 'é😀', '3', '\\N'],
      ['4', 'say "hi"', '007', '3', '\\N'],
      ['5', 'a\\\\b', '\\\\N', '3', '\\N'],
    ]);
  });

  it('may have more fields than the header', () => {
    expect(scan(`${header}1,2,3,4,5,6\n`).rows).toEqual([['2', '1', '2', '3', '4']]);
  });

  it('may have an id of 128 characters, however many bytes they take', () => {
    const { rows } = scan(`${header}${'😀'.repeat(128)},${'x'.repeat(128)},3,1\n`);
    expect(rows).toEqual([['2', '😀'.repeat(128), 'x'.repeat(128), '3', '1']]);
  });
});

describe('numbers', () => {
  it.each([
    ['4', '4'],
    ['4.0', '4'],
    ['4.50', '4.5'],
    ['3.', '3'],
    ['.5', '0.5'],
    ['+4', '4'],
    ['04.5', '4.5'],
    ['0.500000', '0.5'],
    ['3.1234567', '3.123457'],
    ['4.00000000000000000000', '4'],
    ['5.0', '5'],
  ])('rating %s is stored as %s', (written, stored) => {
    expect(scan(`${header}1,2,${written},1\n`).rows[0]?.[3]).toBe(stored);
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
  ])('rating %j is a bad number', (written) => {
    expect(reasons(`${header}1,2,${written},1\n`)).toEqual(['2 bad number']);
  });

  it.each(['0', '0.49', '5.1', '5.0000001', '-4', '10', '99999999999'])(
    'rating %s is out of range',
    (written) => {
      expect(reasons(`${header}1,2,${written},1\n`)).toEqual(['2 rating out of range']);
    },
  );

  it.each([
    ['964982703', '964982703'],
    ['964982703.0', '964982703'],
    ['964982703.', '964982703'],
    ['-86400', '-86400'],
    ['0', '0'],
    ['-0', '0'],
    ['007', '7'],
    ['1609459200000', '1609459200000'],
    ['', '\\N'],
  ])('timestamp %j is stored as %s', (written, stored) => {
    expect(scan(`${header}1,2,3,${written}\n`).rows[0]?.[4]).toBe(stored);
  });

  it.each(['964982703.5', '1e9', '2000-01-01', '9'.repeat(16), 'now', '1 2'])(
    'timestamp %s is a bad number',
    (written) => {
      expect(reasons(`${header}1,2,3,${written}\n`)).toEqual(['2 bad number']);
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
  ])('are rejected for "%s", and their neighbours are not', (reason, row) => {
    const file = Buffer.concat([
      Buffer.from(`${header}1,2,3,4\n`),
      Buffer.from(row),
      Buffer.from('\n5,6,4,8\n'),
    ]);
    const { rows, rejects } = scan(file);
    expect(rejects.map((reject) => [reject.line, reject.reason])).toEqual([[3, reason]]);
    expect(rows.map(([line, user]) => [line, user])).toEqual([
      ['2', '1'],
      ['4', '5'],
    ]);
  });

  it('leave alone what is wrong with columns that are not read', () => {
    const file = Buffer.from('userId,note,movieId,rating\n1,\0caf\xe9 5" tall,2,3\n', 'latin1');
    expect(scan(file)).toEqual({ rows: [['2', '1', '2', '3', '\\N']], rejects: [] });
  });

  it('are shown so that a terminal and Postgres can take them', () => {
    const file = Buffer.from(`${header}caf\xe9\0\x1b[1m\t,2,3,4\r\n`, 'latin1');
    expect(scan(file).rejects[0]?.text).toBe('caf\ufffd\\0\\x1b[1m\\t,2,3,4');
  });

  it('are shown without their line end', () => {
    const { rejects } = scan(`${header}1,2,x,4\r\n1,"2,3,4\r\n`);
    expect(rejects.map(({ text }) => text)).toEqual(['1,2,x,4', '1,"2,3,4']);
  });

  it('are shown with their first 200 characters', () => {
    const text = scan(`${header}${'é'.repeat(500)},2,3,4\n`).rejects[0]?.text;
    expect(text).toBe(`${'é'.repeat(200)}…`);
  });

  it('count a row that spans lines by its first', () => {
    const file = `${header}"a\nb",2,bad,4\n5,6,bad,8\n`;
    expect(scan(file).rejects.map(({ line, text }) => [line, text])).toEqual([
      [2, '"a\\nb",2,bad,4'],
      [4, '5,6,bad,8'],
    ]);
  });
});

describe('quotes that go wrong', () => {
  it('cost the line they are on, not those behind it', () => {
    const file = `${header}1,"2,3,4\n5,6,4,8\n9,"10",3,12\n`;
    expect(reasons(file)).toEqual(['2 unclosed quote']);
    expect(scan(file).rows.map(([line]) => line)).toEqual(['3', '4']);
  });

  it('hold back no more than one row may be long', () => {
    const row = '5,6,4,8\n';
    const many = Math.ceil((2 * MAX_ROW_BYTES) / row.length);
    const file = Buffer.from(`${header}1,"2,3,4\n${row.repeat(many)}`);
    const rejects: string[] = [];
    const layout = detectLayout(file.subarray(0, 100), 'ratings');
    const scanner = new RatingsScanner(layout, scale, ({ line, reason }) =>
      rejects.push(`${line} ${reason}`),
    );
    for (let from = layout.start; from < file.length; from += 65_536) {
      expect(scanner.rows).toBeGreaterThanOrEqual((from - MAX_ROW_BYTES - 65_536) / row.length);
      scanner.push(file.subarray(from, from + 65_536));
    }
    scanner.end();
    expect(rejects).toEqual(['2 unclosed quote']);
    expect(scanner.rows).toBe(many);
  });

  it('are literal inside a field that does not begin with one', () => {
    expect(scan(`${header}5" disk,6'2",3,4\n`).rows).toEqual([['2', '5" disk', '6\'2"', '3', '4']]);
  });

  it('mean nothing between tabs', () => {
    expect(scan('"a\tb"\t3\t4\n').rows).toEqual([['1', '"a', 'b"', '3', '4']]);
  });
});

describe('a line without end', () => {
  it.each([1, 3])('is rejected, and the line behind it is read (%i MiB)', (size) => {
    const { rows, rejects } = scan(
      `${header}${'x'.repeat(size * MAX_ROW_BYTES)}\n5,6,4,8\n`,
      new Array(100).fill(65_536),
    );
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([[2, 'row too long']]);
    expect(rejects[0]?.text).toHaveLength(201);
    expect(rows).toEqual([['3', '5', '6', '4', '8']]);
  });
});
