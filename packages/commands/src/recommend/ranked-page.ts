import {
  candidatesFromList,
  type FoldIn,
  findRanking,
  foldIn,
  LIST_LENGTH,
  type ListedCandidate,
  listFor,
  loadTaste,
  type Queryable,
  type RankedList,
  type RankingKey,
  type ScoredCandidate,
} from '@elbowroom/store';
import { invalidCursor, type Start } from './cursor.js';
import { type Explained, explainPopular, explainRanked } from './explain.js';
import { filledPage } from './filled-page.js';
import { rerankedPage } from './reranked-page.js';
import type { Question, Recommendations } from './types.js';
import { tellWhy } from './why.js';

/**
 * The movies of a user's list and, when it has run out, popular ones; null where the model knows nothing of whom they are
 * for.
 *
 * @throws ElbowroomError CURSOR_INVALID where the model is none of this dataset, or was published anew
 */
export async function rankedPage(
  db: Queryable,
  question: Question,
  key: RankingKey,
  start: Start,
): Promise<Recommendations | null> {
  const { place, filter, limit, why } = question;
  const taste = await tasteOf(db, question, key);
  if (taste === null) return null;
  const { list } = taste;
  const read = (page: { afterPlace: number; limit: number }) =>
    candidatesFromList(db, place.datasetId, list, filter, page);
  const popular = explainPopular(place.favouriteUsers);
  const explain = async (shown: readonly ScoredCandidate[]): Promise<Explained[]> => {
    const reasons = why ? await tellWhy(db, place.datasetId, await taste.open(), shown) : new Map();
    return shown.map((candidate) =>
      isPopular(candidate) ? popular(candidate) : explainRanked(candidate, reasons),
    );
  };
  const origin = {
    source: 'ranked',
    training: key.trainingId,
    cluster: place.group?.training === key.trainingId ? place.group.cluster : null,
  } as const;
  const { rank, after, reranked } = start;
  if (reranked) {
    const best = after ? [] : await read({ afterPlace: 0, limit: LIST_LENGTH });
    return rerankedPage(
      db,
      question,
      { rank, after, reranked },
      {
        ...{ origin, pinned: { group: null, list: key }, best, explain },
      },
    );
  }
  const next = after ? [] : await read({ afterPlace: start.place, limit: limit + 1 });
  return filledPage<ListedCandidate>(
    db,
    question,
    { rank, after },
    {
      ...{ origin, next, explain, listed: list.movies, likedBy: null },
      position: (shown, filledTo) => ({
        ...{ dataset: place.datasetId, group: null, list: key, rank: rank + limit },
        place: shown.at(-1)?.place ?? start.place,
        after: filledTo,
      }),
    },
  );
}

function isPopular({ score }: ScoredCandidate): boolean {
  return score === 0;
}

interface Taste {
  readonly list: RankedList;
  /** What to ask why. */
  open(): Promise<FoldIn>;
}

/** The list that is stored for a user, or else one made of the favourites at once. */
async function tasteOf(db: Queryable, question: Question, key: RankingKey): Promise<Taste | null> {
  const { place, favourites: given } = question;
  const { datasetId, userIdx, ranking, list } = place;
  const isActive = ranking?.trainingId === key.trainingId && ranking.revision === key.revision;
  const open = async (favourites: readonly number[]) => {
    const model = await findRanking(db, datasetId, key);
    if (model === null) throw invalidCursor();
    return foldIn(db, model, favourites);
  };
  if (list && isActive) {
    return { list, open: async () => open(await favouritesOf(db, datasetId, userIdx)) };
  }
  const { favourites, known } =
    userIdx === null ? { favourites: given, known: new Set(given) } : await loadTaste(db, datasetId, userIdx);
  if (favourites.length === 0) return null;
  const personal = await open(favourites);
  return { list: listFor(personal, known), open: async () => personal };
}

async function favouritesOf(
  db: Queryable,
  datasetId: number,
  userIdx: number | null,
): Promise<readonly number[]> {
  return userIdx === null ? [] : (await loadTaste(db, datasetId, userIdx)).favourites;
}
