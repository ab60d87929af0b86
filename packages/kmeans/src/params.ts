import { ElbowroomError } from '@elbowroom/errors';
import type { FavouritesMatrix } from './matrix.js';
import type { Metric } from './rows.js';
import type { Effort } from './swap/effort.js';

/** A label is one byte, and 255 stands for a user that has no cluster yet. */
export const MAX_K = 255;

/** As in scikit-learn. */
export const DEFAULT_TOLERANCE = 1e-4;

export type Engine = (typeof ENGINES)[number];

export const ENGINES = ['sparse', 'ml-kmeans'] as const;

/** `lloyd`: Lloyd's algorithm alone. `swap`: what it finds, improved by exchange and random swaps. */
export type Algorithm = (typeof ALGORITHMS)[number];

export const ALGORITHMS = ['swap', 'lloyd'] as const;

export interface FitParams {
  /** Number of clusters, from 1 to `MAX_K` and at most the number of users. */
  readonly k: number;
  /** Restarts, each from centres of its own; the one with the lowest WCSS is kept. */
  readonly nInit: number;
  /** Most iterations of Lloyd's algorithm in one restart. */
  readonly maxIter: number;
  /** Lloyd's algorithm ends when its centres' squared shift is at most this times the mean variance of the columns. */
  readonly tolerance: number;
  /** Unsigned 32-bit integer. The fit depends on the matrix and these parameters alone. */
  readonly seed: number;
  readonly engine: Engine;
  /** `euclidean` where it is left out. */
  readonly metric?: Metric;
  /** `ml-kmeans` has `lloyd` alone. */
  readonly algorithm: Algorithm;
  /** For `swap`: how long a restart goes on trying swaps; `normal` where it is left out. */
  readonly effort?: Effort;
}

/** @throws ElbowroomError `K_TOO_LARGE` or `FIT_PARAMS_INVALID` */
export function checkParams(params: FitParams, { users }: FavouritesMatrix): void {
  checkInteger('k', params.k, 1);
  checkInteger('nInit', params.nInit, 1);
  checkInteger('seed', params.seed, 0);
  if (params.seed >= 2 ** 32) throw invalid('seed', params.seed, 'an integer below 2^32');
  checkStopping(params);
  checkK(params.k, users);
  checkAlgorithm(params);
}

/** @throws ElbowroomError `FIT_PARAMS_INVALID` */
function checkAlgorithm({ engine, algorithm }: Pick<FitParams, 'engine' | 'algorithm'>): void {
  if (engine === 'ml-kmeans' && algorithm !== 'lloyd') {
    throw new ElbowroomError('FIT_PARAMS_INVALID', {
      problem: `The engine ml-kmeans cannot do the algorithm ${algorithm}`,
      remedy: 'Use the algorithm lloyd with it, or the engine sparse',
      details: { engine, algorithm },
    });
  }
}

/** @throws ElbowroomError `FIT_PARAMS_INVALID` */
export function checkStopping({ maxIter, tolerance }: Pick<FitParams, 'maxIter' | 'tolerance'>): void {
  checkInteger('maxIter', maxIter, 1);
  if (!(tolerance >= 0 && Number.isFinite(tolerance)))
    throw invalid('tolerance', tolerance, 'a number from 0');
}

/** @throws ElbowroomError `K_TOO_LARGE` */
export function checkK(k: number, users: number): void {
  const most = Math.min(users, MAX_K);
  if (k > most) {
    throw new ElbowroomError('K_TOO_LARGE', {
      problem:
        users < k
          ? `K = ${k} asks for more clusters than there are users (${users})`
          : `K = ${k} is above the largest K that a fit can have (${MAX_K})`,
      remedy: `Choose a K of at most ${most}`,
      details: { k, users, most },
    });
  }
}

function checkInteger(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) throw invalid(name, value, `an integer from ${least}`);
}

function invalid(name: string, value: number, wanted: string): ElbowroomError {
  return new ElbowroomError('FIT_PARAMS_INVALID', {
    problem: `${name} is ${value}`,
    remedy: `Set ${name} to ${wanted}`,
    details: { [name]: value },
  });
}
