import { parseArgs } from 'node:util';
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

/** Ends the process with 2 and the usage where an option is wrong. */
export function optionsOf(args: readonly string[]): Options {
  try {
    return parseOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, runs: { type: 'string' }, json: { type: 'string' } },
  });
  return {
    datasets: values.only === undefined ? DEFAULT_DATASETS : values.only.split(',').map(datasetNamed),
    rounds: values.runs === undefined ? DEFAULT_ROUNDS : exactly(values.runs),
    json: values.json ?? null,
  };
}

function datasetNamed(name: string): DatasetName {
  const found = datasetNames.find((known) => known === name);
  if (found === undefined) throw new Error(`There is no dataset ${name}`);
  return found;
}

function exactly(runs: string): Rounds {
  const most = Number(runs);
  if (!Number.isInteger(most) || most < 1)
    throw new Error(`--runs is ${runs}, and has to be an integer from 1`);
  return { ...DEFAULT_ROUNDS, most, seconds: Number.POSITIVE_INFINITY };
}
