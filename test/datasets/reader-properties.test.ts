import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scan } from './ratings-text.js';

const pieces = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 });

/** Text in which everything that means something to the scanner is frequent. */
const hostile = fc
  .array(fc.constantFrom(',', '"', '""', '\n', '\r\n', ' ', '1', '4.5', 'é', '\0', '\\', '\t', '::', 'a'), {
    maxLength: 120,
  })
  .map((parts) => parts.join(''));

const id = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => !text.includes('\0'));

const rating = fc.integer({ min: 1, max: 10 }).map((half) => half / 2);
const timestamp = fc.option(fc.integer({ min: 0, max: 2 ** 40 }));

function needsQuotes(text: string): boolean {
  return /[",\n\r]|^ | $/.test(text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function escapedForCopy(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

describe('whatever the file holds', () => {
  it.each(['userId,movieId,rating,timestamp\n', '1\t2\t3\t4\n', '1::2::3::4\n'])(
    'the cuts between its pieces change nothing (%j)',
    (first) => {
      fc.assert(
        fc.property(hostile, pieces, (rest, cuts) => {
          expect(scan(first + rest, cuts)).toEqual(scan(first + rest));
        }),
        { numRuns: 500 },
      );
    },
  );

  it('no line is reported twice, nor the header', () => {
    fc.assert(
      fc.property(hostile, (rest) => {
        const { rows, rejects } = scan(`userId,movieId,rating\n${rest}`);
        const lines = [...rows.map(([line]) => Number(line)), ...rejects.map(({ line }) => line)];
        expect(new Set(lines).size).toBe(lines.length);
        for (const line of lines) expect(line).toBeGreaterThan(1);
      }),
      { numRuns: 500 },
    );
  });
});

it('CSV reads back as it was written, however it was quoted', () => {
  const row = fc.record({
    user: id,
    movie: id,
    note: fc.string(),
    rating,
    timestamp,
    quotes: fc.array(fc.boolean()),
  });
  const end = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), end, pieces, (written, lineEnd, cuts) => {
      const lines = written.map(({ user, movie, note, rating, timestamp, quotes }) =>
        [note, user, String(rating), timestamp === null ? '' : String(timestamp), movie]
          .map((text, column) => (quotes[column] === true || needsQuotes(text) ? quoted(text) : text))
          .join(','),
      );
      const file = ['note,userId,rating,timestamp,movieId', ...lines, ''].join(lineEnd);
      const { rows, rejects } = scan(file, cuts);
      expect(rejects).toEqual([]);
      expect(rows.map((fields) => fields.slice(1))).toEqual(
        written.map(({ user, movie, rating, timestamp }) => [
          escapedForCopy(user),
          escapedForCopy(movie),
          String(rating),
          timestamp === null ? '\\N' : String(timestamp),
        ]),
      );
    }),
    { numRuns: 500 },
  );
});
