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

describe('whatever the file holds', () => {
  it.each(['userId,movieId,rating,timestamp\n', '1\t2\t3\t4\n', '1::2::3::4\n'])(
    'the cuts between its pieces change nothing (%j)',
    async (first) => {
      await fc.assert(
        fc.asyncProperty(hostile, pieces, async (rest, cuts) => {
          expect(await scan(first + rest, cuts)).toEqual(await scan(first + rest));
        }),
        { numRuns: 500 },
      );
    },
  );

  it('no line is reported twice, nor the header', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (rest) => {
        const { rows, rejects } = await scan(`userId,movieId,rating\n${rest}`);
        const lines = [...rows.map(([line]) => line), ...rejects.map(({ line }) => line)];
        expect(new Set(lines).size).toBe(lines.length);
        for (const line of lines) expect(line).toBeGreaterThan(1);
      }),
      { numRuns: 500 },
    );
  });
});

it('CSV reads back as it was written, however it was quoted', async () => {
  const row = fc.record({
    user: id,
    movie: id,
    note: fc.string(),
    rating,
    timestamp,
    quotes: fc.array(fc.boolean()),
  });
  const end = fc.constantFrom('\n', '\r\n');
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), end, pieces, async (written, lineEnd, cuts) => {
      const lines = written.map(({ user, movie, note, rating, timestamp, quotes }) =>
        [note, user, String(rating), timestamp === null ? '' : String(timestamp), movie]
          .map((text, column) => (quotes[column] === true || needsQuotes(text) ? quoted(text) : text))
          .join(','),
      );
      const file = ['note,userId,rating,timestamp,movieId', ...lines, ''].join(lineEnd);
      const { rows, rejects } = await scan(file, cuts);
      expect(rejects).toEqual([]);
      expect(rows.map((fields) => fields.slice(1))).toEqual(
        written.map(({ user, movie, rating, timestamp }) => [user, movie, rating, timestamp]),
      );
    }),
    { numRuns: 500 },
  );
});
