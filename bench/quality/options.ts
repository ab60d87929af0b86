import { parseArgs } from 'node:util';

export interface Options {
  /** Ratings or pairs. */
  readonly ratings: string;
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
  'npm run bench:quality -- --ratings FILE [--threshold 4] [--seeds 5] [--at 10] [--only local,EASE] [--json FILE]';

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
    options: {
      ratings: { type: 'string' },
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
    threshold: Number(values.threshold),
    seeds: integer('seeds', values.seeds),
    at: integer('at', values.at),
    only: values.only?.split(',') ?? null,
    json: values.json ?? null,
  };
}

function integer(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} is ${text}, and has to be an integer from 1`);
  return value;
}
