import { log2 } from '@elbowroom/kmeans';

/** How good one list is for what was held out; docs/evaluation.md has the formulas and their sources. */
export interface ListMeasures {
  /** Held-out favourites in the list, of its places. */
  readonly precision: number;
  /** Held-out favourites in the list, of all that were held out. */
  readonly recall: number;
  /** Normalised discounted cumulative gain. */
  readonly ndcg: number;
  /** Average precision; its mean over users is the MAP. */
  readonly averagePrecision: number;
  /** 1 where the list has any held-out favourite, else 0. */
  readonly hit: number;
}

/**
 * @param list movie indices, the best first, `at` of them or fewer
 * @param heldOut movie indices, at least one
 * @param at places that a list has
 */
export function listMeasures(list: readonly number[], heldOut: Int32Array, at: number): ListMeasures {
  let hits = 0;
  let gain = 0;
  let precisions = 0;
  for (const [place, movie] of list.entries()) {
    if (!heldOut.includes(movie)) continue;
    hits += 1;
    gain += discount(place);
    precisions += hits / (place + 1);
  }
  const most = Math.min(at, heldOut.length);
  let idealGain = 0;
  for (let place = 0; place < most; place++) idealGain += discount(place);
  return {
    precision: hits / at,
    recall: hits / heldOut.length,
    ndcg: gain / idealGain,
    averagePrecision: precisions / most,
    hit: Math.sign(hits),
  };
}

/** @param place from 0 */
function discount(place: number): number {
  return 1 / log2(place + 2);
}
