import { DEFAULT_TOLERANCE, type FavouritesMatrix, type FitParams, fit as fitOnce } from '@elbowroom/kmeans';
import { bestKnownOfArticle } from '../best-known.js';
import type { Dataset, DatasetName } from '../data/datasets.js';
import { type Comparison, type Contender, type Goal, timed } from '../measure.js';
import type { Variant } from '../peers/scikit-learn.js';
import type { Peers } from '../peers/start.js';
import type { SweepAnswer, SweepRequest } from '../peers/sweep.js';

const range = { firstK: 1, lastK: 30, nInit: 10 };

const LLOYD = 'elbowroom lloyd';

/** Of scikit-learn on dense rows only where they are the faster form. */
const variants: Readonly<Partial<Record<DatasetName, readonly Variant[]>>> = {
  article: ['Lloyd, sparse', 'Lloyd, dense'],
};

const goals: Readonly<Partial<Record<DatasetName, readonly Goal[]>>> = {
  article: [{ ours: LLOYD, peer: 'scikit-learn Lloyd, dense', times: 5 }],
  small: [{ ours: LLOYD, peer: 'scikit-learn Lloyd, sparse', times: 15 }],
};

/** The sweep that a training makes, one K after the other on one thread; each round has a seed of its own. */
export function sweep(
  { name, matrix }: Dataset,
  { scikitLearn, r }: Pick<Peers, 'scikitLearn' | 'r'>,
): Comparison {
  const contenders = [ours(LLOYD, matrix, { algorithm: 'lloyd', nInit: range.nInit })];
  if (scikitLearn) {
    for (const variant of variants[name] ?? (['Lloyd, sparse'] as const)) {
      contenders.push(peer(`scikit-learn ${variant}`, (request) => scikitLearn.sweep(variant, request)));
    }
  }
  if (r) contenders.push(peer('R kmeans (Hartigan-Wong)', (request) => r.sweep(request)));
  return {
    title: `Sweep K = ${range.firstK}..${range.lastK}, ${range.nInit} restarts each`,
    contenders,
    goals: goals[name] ?? [],
    ...(name === 'article' ? { bestKnown: bestKnownOfArticle } : {}),
  };
}

function ours(
  name: string,
  matrix: FavouritesMatrix,
  params: Pick<FitParams, 'algorithm' | 'nInit'>,
): Contender {
  const common = { maxIter: 300, tolerance: DEFAULT_TOLERANCE, engine: 'sparse' } as const;
  return {
    name,
    ours: true,
    async run(seed) {
      const wcss: number[] = [];
      const { seconds } = await timed(() => {
        for (let k = range.firstK; k <= range.lastK; k++) {
          wcss.push(fitOnce(matrix, { ...common, ...params, k, seed }).wcss);
        }
      });
      return { seconds, wcss };
    },
  };
}

function peer(name: string, sweep: (request: SweepRequest) => Promise<SweepAnswer>): Contender {
  return { name, ours: false, run: (seed) => sweep({ ...range, seed }) };
}
