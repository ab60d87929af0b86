import { DEFAULT_TOLERANCE, type FavouritesMatrix, lloydFrom } from '@elbowroom/kmeans';
import type { Dataset, DatasetName } from '../data/datasets.js';
import { startingCentres } from '../data/start.js';
import { type Comparison, type Contender, type Goal, timed } from '../measure.js';
import type { ScikitLearn, Variant } from '../peers/scikit-learn.js';

const K = 15;

const OURS = 'elbowroom lloyd';

const variants: readonly Variant[] = ['Lloyd, sparse', 'Elkan, sparse'];

const goals: Readonly<Partial<Record<DatasetName, readonly Goal[]>>> = {
  tenth: [
    { ours: OURS, peer: nameOf('Lloyd, sparse'), times: 15 },
    { ours: OURS, peer: nameOf('Elkan, sparse'), times: 8 },
  ],
  full: [
    { ours: OURS, peer: nameOf('Lloyd, sparse'), times: 15 },
    { ours: OURS, peer: nameOf('Elkan, sparse'), times: 5 },
  ],
};

/** One run of Lloyd's algorithm to convergence; each round has initial centres of its own, the same for all. */
export function oneFit({ name, matrix }: Dataset, scikitLearn: ScikitLearn | null): Comparison {
  const ours: Contender = {
    name: OURS,
    ours: true,
    async run(round) {
      const centres = startingCentres(matrix, K, round);
      const { seconds, result } = await timed(() =>
        lloydFrom(matrix, centres, { maxIter: 300, tolerance: DEFAULT_TOLERANCE }),
      );
      return { seconds, wcss: [result.wcss], iterations: result.iterations };
    },
  };
  return {
    title: `One fit to convergence, K = ${K}, the same initial centres`,
    contenders: [ours, ...(scikitLearn ? variants.map((variant) => peer(scikitLearn, variant, matrix)) : [])],
    goals: goals[name] ?? [],
  };
}

function peer(scikitLearn: ScikitLearn, variant: Variant, matrix: FavouritesMatrix): Contender {
  return {
    name: nameOf(variant),
    ours: false,
    async run(round) {
      const centres = startingCentres(matrix, K, round);
      const { seconds, iterations, wcss } = await scikitLearn.fit(variant, {
        k: K,
        tolerance: DEFAULT_TOLERANCE,
        centres,
      });
      return { seconds, iterations, wcss: [wcss] };
    },
  };
}

function nameOf(variant: Variant): string {
  return `scikit-learn ${variant}`;
}
