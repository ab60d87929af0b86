import { NO_TIME, RatingBatch } from '@elbowroom/datasets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RatingLog } from '../../packages/datasets/src/grouping/rating-log.js';
import { ratingsByUser } from '../../packages/datasets/src/grouping/user-ratings.js';
import { WorkFile } from '../../packages/datasets/src/grouping/work-file.js';

interface Row {
  readonly user: number;
  readonly movie: number;
  readonly rating: number;
  readonly time: number;
}

/** What comes out of the log: by user, then by movie. */
async function throughTheLog(
  rows: readonly Row[],
  placeOf: Int32Array,
  { blockRows, batchRows }: { blockRows: number; batchRows: number },
): Promise<Row[]> {
  const file = await WorkFile.open();
  const log = new RatingLog(file, blockRows);
  try {
    const batch = new RatingBatch();
    for (const [index, { user, movie, rating, time }] of rows.entries()) {
      batch.add(index + 1, user, movie, rating, time);
      if (batch.length < batchRows) continue;
      await log.add(batch);
      batch.clear();
    }
    await log.add(batch);
    await log.write();
    const found: Row[] = [];
    for await (const bucket of log.buckets()) {
      for (const { user, length, movies, ratings, times } of ratingsByUser(bucket, placeOf)) {
        for (let i = 0; i < length; i++) {
          found.push({ user, movie: movies[i] ?? -1, rating: ratings[i] ?? -1, time: times[i] ?? -1 });
        }
      }
    }
    return found;
  } finally {
    await file.close();
  }
}

/** The same, worked out as it reads. */
function latestOf(rows: readonly Row[], placeOf: Int32Array): Row[] {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.user} ${row.movie}`;
    const known = latest.get(key);
    if (known === undefined || row.time >= known.time) latest.set(key, row);
  }
  return [...latest.values()]
    .map((row) => ({ ...row, movie: placeOf[row.movie] ?? -1 }))
    .filter(({ movie }) => movie >= 0)
    .sort((a, b) => a.user - b.user || a.movie - b.movie);
}

const MOVIES = 6;

/** Few users far apart, so that there are several buckets and many ratings of the same movie. */
const row = fc.record({
  user: fc.constantFrom(0, 1, 1023, 1024, 1025, 5000),
  movie: fc.integer({ min: 0, max: MOVIES - 1 }),
  rating: fc.integer({ min: 1, max: 10 }).map((half) => half / 2),
  time: fc.constantFrom(NO_TIME, -1, 0, 100, 2 ** 40),
});

test('ratings come back by user and movie, the latest of each, wherever blocks and batches end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 60 }),
      fc.record({ blockRows: fc.integer({ min: 1, max: 20 }), batchRows: fc.integer({ min: 1, max: 30 }) }),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: MOVIES, maxLength: MOVIES }),
      fc.array(fc.boolean(), { minLength: MOVIES, maxLength: MOVIES }),
      async (rows, lengths, order, kept) => {
        const placeOf = Int32Array.from(order, (place, movie) => (kept[movie] ? place : -1));
        expect(await throughTheLog(rows, placeOf, lengths)).toEqual(latestOf(rows, placeOf));
      },
    ),
    { numRuns: 200 },
  );
});

test('a work file that cannot be made says where', async () => {
  await expect(WorkFile.open('/nowhere')).rejects.toMatchObject({ code: 'WORK_FILE_FAILED' });
});
