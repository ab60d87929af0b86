import { parseArgs } from 'node:util';
import { optionsOr, positiveInteger } from '../command-line.js';

export interface Options {
  /** Ratings or pairs. */
  readonly ratings: string;
  /** Their titles, for lists that go by genres, too; null where there are none. */
  readonly movies: string | null;
  /** From how many stars a rating is a favourite. */
  readonly threshold: number;
  readonly seeds: number;
  /** Places of a list. */
  readonly at: number;
  /** Names of contenders; null for all. */
  readonly only: readonly string[] | null;
  /** Where all numbers go as JSON. */
  readonly json: string | null;
}

const usage =
  'npm run bench:quality -- --ratings FILE [--movies FILE] [--threshold 4] [--seeds 5] [--at 10] [--only local,EASE] [--json FILE]';

export function readOptions(): Options {
  return optionsOr(usage, () => {
    const { values } = parseArgs({
      options: {
        ratings: { type: 'string' },
        movies: { type: 'string' },
        threshold: { type: 'string', default: '4' },
        seeds: { type: 'string', default: '5' },
        at: { type: 'string', default: '10' },
        only: { type: 'string' },
        json: { type: 'string' },
      },
    });
    if (values.ratings === undefined) throw new Error('--ratings is missing');
    return {
      ratings: values.ratings,
      movies: values.movies ?? null,
      threshold: Number(values.threshold),
      seeds: positiveInteger('seeds', values.seeds),
      at: positiveInteger('at', values.at),
      only: values.only?.split(',') ?? null,
      json: values.json ?? null,
    };
  });
}
