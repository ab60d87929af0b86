import {
  ALGORITHMS,
  type Algorithm,
  EFFORTS,
  type Effort,
  ENGINES,
  type Engine,
  METRICS,
  type Metric,
  RULES,
  type Rule,
} from '@elbowroom/kmeans';
import { RANKERS, type RankerName, rankersInWords } from '@elbowroom/recommender';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options of `train`, as commander hands them over. `demo` takes the same. */
export interface TrainOptions {
  readonly k: string;
  readonly nInit?: number;
  readonly maxIter?: number;
  readonly tolerance?: number;
  readonly seed?: number;
  readonly algorithm?: Algorithm;
  readonly effort?: Effort;
  readonly metric?: Metric;
  readonly engine?: Engine;
  readonly rule?: Rule;
  readonly boundary?: string;
  readonly minClusterSize?: number;
  readonly ranker?: RankerName;
  readonly evaluate?: boolean;
}

/** Options that say how a ratings file is read; `ingest` and `demo` take them. */
export interface ReadOptions {
  readonly movies?: string;
  readonly links?: string;
  readonly threshold?: number;
  readonly scale?: { readonly min: number; readonly max: number };
  readonly firstMovies?: number;
  readonly firstUsers?: number;
  readonly skipInvalid?: boolean;
}

/** An argument that is a number; which numbers are valid is checked where they are used, with the rest. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

/** An argument that is a count or an id. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function scale(text: string): { min: number; max: number } {
  const [min, max, ...rest] = text.split('..').map(Number);
  if (min === undefined || max === undefined || rest.length > 0 || !(min < max)) {
    throw new InvalidArgumentError('It must be a range like 0.5..5.');
  }
  return { min, max };
}

const rankersHelp = Object.entries(rankersInWords)
  .map(([ranker, words]) => `  ${ranker.padEnd(10)}  ${words}`)
  .join('\n');

export function withTrainOptions(command: Command): Command {
  return command
    .option('--k <range>', 'the K to sweep', '1..30')
    .option('--n-init <n>', 'restarts of each fit (1 with swap, 10 with lloyd)', wholeNumber)
    .option('--max-iter <n>', "most iterations of Lloyd's algorithm in one restart (300)", wholeNumber)
    .option('--tolerance <x>', "Lloyd's algorithm ends when its centres move less (0.0001)", number)
    .option('--seed <n>', 'the same seed gives the same model (0)', number)
    .addOption(
      new Option('--algorithm <name>', 'how a fit is made (swap; lloyd with the engine ml-kmeans)').choices(
        ALGORITHMS,
      ),
    )
    .addOption(
      new Option('--effort <name>', 'how long swap goes on looking for something better (normal)').choices(
        EFFORTS,
      ),
    )
    .addOption(new Option('--metric <name>', 'how far apart two users are (euclidean)').choices(METRICS))
    .addOption(new Option('--engine <name>', 'which code makes the fits (sparse)').choices(ENGINES))
    .addOption(new Option('--rule <name>', 'the rule that chooses K (boundary)').choices(RULES))
    .option('--boundary <size>', 'below it a difference counts as small: 10, or 2.5% of WCSS(1) (2.5%)')
    .option('--min-cluster-size <n>', 'smaller clusters are removed by the fix (6)', wholeNumber)
    .addOption(new Option('--ranker <name>', 'what the model recommends by (local)').choices(RANKERS))
    .option('--evaluate', 'measure the recommendations before the model is published')
    .addHelpText('after', `\nRankers:\n${rankersHelp}`);
}

export function withReadOptions(command: Command): Command {
  return command
    .option('--movies <file>', 'titles: movies.csv, movies.dat, u.item or movies_metadata.csv')
    .option('--links <file>', 'links.csv, which movies_metadata.csv needs')
    .option('--threshold <rating>', 'ratings from here on are favourites (4)', number)
    .option('--scale <min..max>', 'ratings outside are bad rows (0.5..5)', scale)
    .option('--first-movies <n>', 'keep only the first movies by id, as the article does', wholeNumber)
    .option('--first-users <n>', 'keep only the first users by id, as the article does', wholeNumber)
    .option('--skip-invalid', 'import the good rows even where there are bad ones');
}

/** Only the train options of a command that has more. */
export function trainOptionsOf(options: TrainOptions): TrainOptions {
  const {
    k,
    nInit,
    maxIter,
    tolerance,
    seed,
    algorithm,
    effort,
    metric,
    engine,
    rule,
    boundary,
    minClusterSize,
    ranker,
    evaluate,
  } = options;
  return {
    k,
    nInit,
    maxIter,
    tolerance,
    seed,
    algorithm,
    effort,
    metric,
    engine,
    rule,
    boundary,
    minClusterSize,
    ranker,
    evaluate,
  };
}
