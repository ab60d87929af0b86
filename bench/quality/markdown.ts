import { bootstrapRatio, type Estimate } from '@elbowroom/recommender';
import { table } from '../report/table.js';
import type { Quality } from './measure-quality.js';

export function qualityTable(qualities: readonly Quality[], at: number): string {
  const header = [
    '',
    `nDCG@${at}`,
    'precision',
    'recall',
    'MAP',
    'hit rate',
    'coverage',
    'Gini',
    'popularity',
    'genres',
    'alike',
    'fold-in nDCG',
    'of trained',
    'last out: nDCG',
    'hit rate',
    'build, s',
    '1,000 lists, s',
  ];
  const rows = qualities.map(({ name, measures, foldIn, lastOut, seconds, ...lists }) => [
    name,
    interval(measures.ndcg),
    places(measures.precision.mean),
    places(measures.recall.mean),
    places(measures.averagePrecision.mean),
    places(measures.hit.mean),
    places(lists.coverage),
    places(lists.gini),
    places(lists.popularity),
    lists.variety ? places(lists.variety.genres) : '',
    lists.variety ? places(lists.variety.alike) : '',
    places(foldIn.ndcg),
    foldIn.share.toFixed(2),
    lastOut ? places(lastOut.ndcg) : '',
    lastOut ? places(lastOut.hit) : '',
    seconds.build.toFixed(2),
    (1000 * seconds.list).toFixed(2),
  ]);
  return table([header, ...rows]);
}

/** One against another by nDCG: ours, the peer, and how many times as good ours has to be. */
const goals: readonly [string, string, number][] = [
  ['consensus', 'popularity', 1.5],
  ['consensus', 'implicit ALS', 1],
  ['consensus', 'implicit ALS, tuned', 1],
  ['consensus', 'ItemKNN', 0.95],
  ['local', 'ItemKNN', 1],
  ['blend', 'ItemKNN', 1],
  ['local', 'implicit ALS, tuned', 1],
  ['local', 'EASE', 1],
  ['blend', 'EASE', 1],
  ['blend', 'local', 1],
];

/** Fold-in is to reach this share of what users get who were trained on. */
const FOLD_IN = 0.9;

export function goalLines(qualities: readonly Quality[]): string[] {
  const find = (name: string) => qualities.find((quality) => quality.name === name);
  const ratios = goals.flatMap(([name, peerName, times]) => {
    const [ours, peer] = [find(name), find(peerName)];
    if (ours === undefined || peer === undefined) return [];
    const ratio = bootstrapRatio(ours.ndcg, peer.ndcg, 0);
    return [
      `- ${name} at least ${times} times ${peerName}: ${interval(ratio)}, ${verdict(ratio.mean >= times)}`,
    ];
  });
  const folds = ['consensus', 'local', 'blend'].flatMap((name) => {
    const share = find(name)?.foldIn.share;
    return share === undefined
      ? []
      : [
          `- fold-in of ${name} at least ${FOLD_IN} of trained: ${share.toFixed(3)}, ${verdict(share >= FOLD_IN)}`,
        ];
  });
  return [...ratios, ...folds];
}

function verdict(reached: boolean): string {
  return reached ? 'reached' : '**not reached**';
}

function interval({ mean, low, high }: Estimate): string {
  return `${places(mean)} (${places(low)} to ${places(high)})`;
}

function places(value: number): string {
  return value.toFixed(3);
}
