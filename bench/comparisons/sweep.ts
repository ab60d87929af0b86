import {
  DEFAULT_TOLERANCE,
  type FavouritesMatrix,
  type Fit,
  type FitParams,
  fit as fitOnce,
  improveFrom,
} from '@elbowroom/kmeans';
import { bestKnownOfArticle } from '../best-known.js';
import type { Dataset, DatasetName } from '../data/datasets.js';
import { type Comparison, type Contender, type Goal, timed } from '../measure.js';
import type { Variant } from '../peers/scikit-learn.js';
import type { Peers } from '../peers/start.js';
import type { SweepAnswer, SweepRequest } from '../peers/sweep.js';

const range = { firstK: 1, lastK: 30, nInit: 10 };

const LLOYD = 'elbowroom lloyd';
const SWAP = 'elbowroom swap';
const R = 'R kmeans (Hartigan-Wong)';

/** Of scikit-learn on dense rows only where they are the faster form. */
const variants: Readonly<Partial<Record<DatasetName, readonly Variant[]>>> = {
  article: ['Lloyd, sparse', 'Lloyd, dense'],
};

const goals: Readonly<Partial<Record<DatasetName, readonly Goal[]>>> = {
  article: [
    { ours: LLOYD, peer: 'scikit-learn Lloyd, dense', times: 5 },
    { ours: SWAP, peer: 'scikit-learn Lloyd, dense', times: 1 },
    { ours: SWAP, peer: R, times: 1 },
  ],
  small: [
    { ours: LLOYD, peer: 'scikit-learn Lloyd, sparse', times: 15 },
    { ours: SWAP, peer: 'scikit-learn Lloyd, sparse', times: 4 },
  ],
};

/** The sweep that a training makes, one K after the other on one thread; each round has a seed of its own. */
export function sweep(
  { name, matrix }: Dataset,
  { scikitLearn, r }: Pick<Peers, 'scikitLearn' | 'r'>,
): Comparison {
  const contenders = [
    ours(LLOYD, matrix, { algorithm: 'lloyd', nInit: range.nInit }),
    ours(SWAP, matrix, { algorithm: 'swap', nInit: 1 }),
  ];
  if (scikitLearn) {
    for (const variant of variants[name] ?? (['Lloyd, sparse'] as const)) {
      contenders.push(peer(`scikit-learn ${variant}`, (request) => scikitLearn.sweep(variant, request)));
    }
  }
  if (r) contenders.push(peer(R, (request) => r.sweep(request)));
  return {
    title: `Sweep K = ${range.firstK}..${range.lastK}, ${range.nInit} restarts each (swap: 1, default effort)`,
    contenders,
    goals: goals[name] ?? [],
    ...(name === 'article' ? { bestKnown: bestKnownOfArticle } : {}),
  };
}

function ours(
  name: string,
  matrix: FavouritesMatrix,
  { algorithm, nInit }: Pick<FitParams, 'algorithm' | 'nInit'>,
): Contender {
  const params = { algorithm, nInit, maxIter: 300, tolerance: DEFAULT_TOLERANCE, engine: 'sparse' } as const;
  return {
    name,
    ours: true,
    async run(seed) {
      const { seconds, result } = await timed(() => {
        const fits: Fit[] = [];
        for (let k = range.firstK; k <= range.lastK; k++) fits.push(fitOnce(matrix, { ...params, k, seed }));
        return algorithm === 'swap' ? withoutRises(matrix, fits, { ...params, seed }) : fits;
      });
      return { seconds, wcss: result.map(({ wcss }) => wcss) };
    },
  };
}

/** What a training does after its fits: a K that ends above K - 1 is fitted again from there. */
function withoutRises(matrix: FavouritesMatrix, fits: readonly Fit[], params: Omit<FitParams, 'k'>): Fit[] {
  const mended: Fit[] = [];
  for (const fit of fits) {
    const before = mended.at(-1);
    const rises = before !== undefined && fit.wcss > before.wcss;
    mended.push(rises ? improveFrom(matrix, before.labels, { ...params, k: fit.k }) : fit);
  }
  return mended;
}

function peer(name: string, sweep: (request: SweepRequest) => Promise<SweepAnswer>): Contender {
  return { name, ours: false, run: (seed) => sweep({ ...range, seed }) };
}
