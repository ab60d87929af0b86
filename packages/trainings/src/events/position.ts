import { MAX_K } from '@elbowroom/kmeans';

/** What is told of a revision, in this order; its fits come after `training`. */
const stages = ['training', 'elbow', 'end'] as const;

export type Stage = (typeof stages)[number];

/**
 * How far somebody has been told of a training. It holds all that is needed to go on from there, in any process: fits
 * end in no certain order, so that a mere number could not say which of them were told.
 */
export interface Position {
  readonly revision: number;
  readonly stage: Stage;
  /** Every K whose fit was told, of whatever revision: fits outlive revisions. */
  readonly ks: ReadonlySet<number>;
}

/** As one word, such as `1-training-1..5,9`. */
export function formatPosition({ revision, stage, ks }: Position): string {
  return `${revision}-${stage}-${formatKs([...ks].sort((a, b) => a - b))}`;
}

/** Reads what {@link formatPosition} wrote; null for anything else. */
export function parsePosition(text: string): Position | null {
  const [, revision, word, list = ''] = /^([1-9]\d{0,8})-(\w+)-([\d.,]{0,1024})$/.exec(text) ?? [];
  const stage = stages.find((known) => known === word);
  const ks = parseKs(list);
  return stage && ks ? { revision: Number(revision), stage, ks } : null;
}

function formatKs(ascending: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const k of ascending) {
    const last = runs.at(-1);
    if (last?.[1] === k - 1) last[1] = k;
    else runs.push([k, k]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}..${to}`)).join(',');
}

function parseKs(list: string): Set<number> | null {
  const ks = new Set<number>();
  for (const run of list === '' ? [] : list.split(',')) {
    const [, first, last = first] = /^(\d{1,3})(?:\.\.(\d{1,3}))?$/.exec(run) ?? [];
    if (first === undefined || Number(last) > MAX_K) return null;
    for (let k = Number(first); k <= Number(last); k++) ks.add(k);
  }
  return ks;
}
