/** Every parameter of a training by name: a default that changes later changes no golden. */
export interface NamedTraining {
  readonly k: string;
  readonly nInit: number;
  readonly maxIter: number;
  readonly tolerance: number;
  readonly seed: number;
  readonly algorithm: 'swap' | 'lloyd';
  readonly effort?: 'quick' | 'normal' | 'thorough';
  readonly metric: 'euclidean' | 'cosine';
  readonly engine: 'sparse' | 'ml-kmeans';
  readonly rule: 'boundary' | 'kneedle' | 'silhouette';
  readonly boundary: string;
  readonly ranker: 'counts' | 'shrunken' | 'consensus' | 'local' | 'blend';
  readonly evaluate: boolean;
  readonly minClusterSize: number;
}

const stopping = { maxIter: 300, tolerance: 0.0001, minClusterSize: 6, evaluate: false } as const;
const swap = { ...stopping, algorithm: 'swap', engine: 'sparse', nInit: 1, effort: 'normal' } as const;
const lloyd = { ...stopping, algorithm: 'lloyd', engine: 'sparse', nInit: 5 } as const;
const euclidean = { metric: 'euclidean', rule: 'boundary', boundary: '2.5%' } as const;
const cosine = { metric: 'cosine', rule: 'boundary', boundary: '2.5%' } as const;

/** Of a dataset, by name. */
export type NamedTrainings = Readonly<Record<string, NamedTraining>>;

export const ofSample: NamedTrainings = {
  'local, swap, euclidean': { ...swap, ...euclidean, k: '1..20', seed: 0, ranker: 'local', evaluate: true },
  'counts, swap, cosine': { ...swap, ...cosine, k: '1..12', seed: 1, ranker: 'counts', rule: 'silhouette' },
  'shrunken, lloyd, euclidean': { ...lloyd, ...euclidean, k: '1..12', seed: 2, ranker: 'shrunken' },
  'consensus, lloyd, cosine': { ...lloyd, ...cosine, k: '2..8', seed: 3, ranker: 'consensus' },
  'blend, swap, cosine': {
    ...{ ...swap, ...cosine, k: '1..8', seed: 4, ranker: 'blend' },
    ...{ effort: 'quick', nInit: 2, rule: 'kneedle', evaluate: true },
  },
};

export const ofArticle: NamedTrainings = {
  'counts, lloyd, euclidean': {
    ...{ ...lloyd, ...euclidean, k: '1..15', seed: 0, ranker: 'counts' },
    ...{ nInit: 10, boundary: '10' },
  },
  'counts, ml-kmeans, euclidean': {
    ...{ ...lloyd, ...euclidean, k: '1..15', seed: 1, ranker: 'counts' },
    ...{ engine: 'ml-kmeans', boundary: '10' },
  },
  'shrunken, ml-kmeans, cosine': {
    ...{ ...lloyd, ...cosine, k: '1..8', seed: 2, ranker: 'shrunken' },
    ...{ engine: 'ml-kmeans', rule: 'kneedle' },
  },
  'local, swap, euclidean': {
    ...{ ...swap, ...euclidean, k: '1..20', seed: 3, ranker: 'local' },
    ...{ effort: 'thorough', minClusterSize: 4 },
  },
  'consensus, swap, cosine': { ...swap, ...cosine, k: '1..10', seed: 4, ranker: 'consensus' },
  'blend, swap, euclidean': { ...swap, ...euclidean, k: '1..10', seed: 5, ranker: 'blend', evaluate: true },
};

export const ofMovieLens: NamedTrainings = {
  'local, swap, euclidean': { ...swap, ...euclidean, k: '1..12', seed: 0, ranker: 'local', evaluate: true },
  'counts, swap, cosine': { ...swap, ...cosine, k: '1..10', seed: 1, ranker: 'counts' },
  'shrunken, lloyd, cosine': { ...lloyd, ...cosine, k: '1..8', seed: 2, ranker: 'shrunken', nInit: 2 },
  'consensus, lloyd, euclidean': {
    ...{ ...lloyd, ...euclidean, k: '1..4', seed: 3, ranker: 'consensus', nInit: 2 },
  },
  'blend, swap, cosine': { ...swap, ...cosine, k: '1..4', seed: 4, ranker: 'blend', effort: 'quick' },
};
