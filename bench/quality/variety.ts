import { fansOf } from '@elbowroom/kmeans';
import { ListMaker, moviesByPopularity, type Ranker, type Split } from '@elbowroom/recommender';
import { mean } from '../statistics.js';
import type { Genres } from './genres.js';

/** How varied lists are; means over them. */
export interface Variety {
  /** Different genres in a list. */
  readonly genres: number;
  /** Of two movies of a list, the genres that they share, of all that either has. */
  readonly alike: number;
}

export function varietyOf(ranker: Ranker, { train, cases }: Split, genres: Genres, at: number): Variety {
  const maker = new ListMaker(ranker, moviesByPopularity(fansOf(train)));
  const lists = cases.map((person) => maker.list(person, { length: at }).map(({ movie }) => genres[movie]));
  return {
    genres: mean(lists.map((list) => new Set(list.flatMap((names) => [...names])).size)),
    alike: mean(lists.map((list) => mean(pairsOf(list).map(([a, b]) => shared(a, b))))),
  };
}

function pairsOf<Item>(list: readonly Item[]): [Item, Item][] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b): [Item, Item] => [a, b]));
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : (a.size + b.size - all) / all;
}
