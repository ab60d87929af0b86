import { ElbowroomError } from '@elbowroom/errors';
import {
  ALGORITHMS,
  DEFAULT_TOLERANCE,
  EFFORTS,
  ENGINES,
  formatBoundary,
  METRICS,
  parseBoundary,
  RULES,
} from '@elbowroom/kmeans';
import { RANKERS } from '@elbowroom/recommender';
import { z } from 'zod';
import type { TrainingParams } from '../trainings.js';
import { parseKRange } from './k-range.js';

/** Turns a function that throws foreseen errors into a check that zod can report. */
export function parsed<T>(parse: (text: string) => T) {
  return (text: string, context: z.RefinementCtx<string>): T => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof ElbowroomError)) throw error;
      context.addIssue({ code: 'custom', message: error.problem });
      return z.NEVER;
    }
  };
}

/** What may be asked of a training, with the defaults; the same for the command and for the API. */
export const trainingRequest = z
  .strictObject({
    k: z.string().default('1..30').describe('The K to sweep, as 1..30'),
    nInit: z
      .int()
      .min(1)
      .max(10_000)
      .describe('Restarts of each fit; the best is kept. 1 by default with swap, 10 with lloyd')
      .optional(),
    maxIter: z
      .int()
      .min(1)
      .max(100_000)
      .default(300)
      .describe("Most iterations of Lloyd's algorithm in one restart"),
    tolerance: z
      .number()
      .min(0)
      .max(1)
      .default(DEFAULT_TOLERANCE)
      .describe("Lloyd's algorithm ends when its centres move less, relative to the variance of the columns"),
    seed: z.int().min(0).max(0xffff_ffff).default(0).describe('The same seed gives the same model'),
    algorithm: z
      .enum(ALGORITHMS)
      .describe('How a fit is made: swap by default, lloyd with the engine ml-kmeans')
      .optional(),
    effort: z
      .enum(EFFORTS)
      .describe('How long swap goes on looking for something better; normal by default')
      .optional(),
    metric: z
      .enum(METRICS)
      .default('euclidean')
      .describe(
        'How far apart two users are: by their favourites as they are, or scaled to length 1 (cosine)',
      ),
    engine: z.enum(ENGINES).default('sparse').describe('Which code makes the fits'),
    rule: z.enum(RULES).default('boundary').describe('The rule that chooses K'),
    boundary: z
      .string()
      .default('2.5%')
      .transform(parsed((text) => formatBoundary(parseBoundary(text))))
      .describe('Below it a difference counts as small: a number, or a share of WCSS(1) like 2.5%'),
    ranker: z
      .enum(RANKERS)
      .default('local')
      .describe(
        'What a published model recommends by: neighbours of favourites, votes of many fits, or the counts of its clusters',
      ),
    evaluate: z
      .boolean()
      .default(false)
      .describe('Measure the recommendations by favourites held out before the model is published'),
    minClusterSize: z.int().min(1).default(6).describe('Smaller clusters are removed by the fix'),
  })
  .superRefine(({ algorithm, effort, engine }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (engine === 'ml-kmeans' && algorithm === 'swap')
      refuse('algorithm', 'the engine ml-kmeans has lloyd alone');
    if (effort !== undefined && (algorithm === 'lloyd' || engine === 'ml-kmeans')) {
      refuse('effort', 'the algorithm swap alone has one');
    }
  });

/** As given: every field may be left out. */
export type TrainingRequest = z.input<typeof trainingRequest>;

/** The sweep that a training is to make, with every default filled in. */
export interface SweepAsked {
  readonly ks: number[];
  readonly params: TrainingParams;
}

/**
 * Fills in the defaults and checks every value.
 *
 * @throws ElbowroomError USAGE naming all that is wrong, or K_RANGE_INVALID.
 */
export function parseTrainingRequest(request: TrainingRequest): SweepAsked {
  return paramsOf(checkRequest(trainingRequest, request, 'train'));
}

/** @throws ElbowroomError K_RANGE_INVALID */
export function paramsOf({ k, ...asked }: z.output<typeof trainingRequest>): SweepAsked {
  return { ks: parseKRange(k), params: { ...asked, ...algorithmOf(asked) } };
}

/**
 * A request with its defaults filled in.
 *
 * @param command whose options the fields are
 * @throws ElbowroomError USAGE naming all that is wrong
 */
export function checkRequest<Schema extends z.ZodType>(
  schema: Schema,
  request: z.input<Schema>,
  command: string,
): z.output<Schema> {
  const result = schema.safeParse(request);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  const told = wrong.map(({ field, message }) => (field ? `${optionOf(field)}: ${message}` : message));
  throw new ElbowroomError('USAGE', {
    problem: `The parameters are not valid: ${told.join('; ')}`,
    remedy: `See \`elbowroom ${command} --help\` for what each accepts`,
    details: { wrong },
  });
}

type Asked = Pick<z.output<typeof trainingRequest>, 'algorithm' | 'effort' | 'engine' | 'nInit'>;

/** The defaults that depend on each other: swaps from one start do more than ten restarts of Lloyd's algorithm. */
function algorithmOf({ algorithm, effort, engine, nInit }: Asked) {
  if (algorithm === 'lloyd' || engine === 'ml-kmeans') {
    return { algorithm: 'lloyd', nInit: nInit ?? 10 } as const;
  }
  return { algorithm: 'swap', nInit: nInit ?? 1, effort: effort ?? 'normal' } as const;
}

/** The option by which people know a field: `--n-init` for `nInit`, of a schedule's training too. */
function optionOf(field: string): string {
  return `--${field.replace(/^train\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
