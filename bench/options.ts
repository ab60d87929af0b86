import { parseArgs } from 'node:util';
import { oneOf, optionsOr, positiveInteger } from './command-line.js';
import { type DatasetName, datasetNames } from './data/datasets.js';
import type { Rounds } from './measure.js';

export interface Options {
  readonly datasets: readonly DatasetName[];
  readonly rounds: Rounds;
  /** Where all numbers go as JSON. */
  readonly json: string | null;
}

/** These end in about three minutes; `tenth` and `full` take as long and longer, most of it scikit-learn's. */
const DEFAULT_DATASETS: readonly DatasetName[] = ['article', 'small', 'hundredth'];

/** A median of nine shrugs off four disturbed rounds; comparisons that take long make do with what fits into the time. */
const DEFAULT_ROUNDS: Rounds = { most: 9, seconds: 30, warmUpSeconds: 1 };

const usage = `npm run bench -- [--only ${datasetNames.join(',')}] [--runs N] [--json FILE]`;

export function readOptions(): Options {
  return optionsOr(usage, () => {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, runs: { type: 'string' }, json: { type: 'string' } },
    });
    return {
      datasets: values.only?.split(',').map((name) => oneOf(datasetNames, name)) ?? DEFAULT_DATASETS,
      rounds: values.runs === undefined ? DEFAULT_ROUNDS : exactly(positiveInteger('runs', values.runs)),
      json: values.json ?? null,
    };
  });
}

function exactly(most: number): Rounds {
  return { ...DEFAULT_ROUNDS, most, seconds: Number.POSITIVE_INFINITY };
}
