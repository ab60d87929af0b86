import { loadTaste } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import type { RankedList, RankingKey } from '@elbowroom/trainings';
import { type FoldIn, findRanking, foldIn, listFor } from '../../fold-in/fold-in.js';
import { candidatesFromList } from '../candidates.js';
import { invalidCursor } from '../cursor.js';
import { loadEvidence } from '../evidence.js';
import { explainPopular, explainRanked } from '../explanation.js';
import type { ListSource } from '../list-source.js';
import type { Question } from '../request.js';

/**
 * The movies of a user's list; null where nothing is known of whom it is for.
 *
 * @throws ElbowroomError CURSOR_INVALID where the model is not of this dataset, or was published anew
 */
export async function rankedSource(
  db: Queryable,
  question: Question,
  key: RankingKey,
): Promise<ListSource | null> {
  const { user, filter, why } = question;
  const { datasetId, favouriteUsers, cluster } = user;
  const found = await findList(db, question, key);
  if (found === null) return null;
  const { list } = found;
  const popular = explainPopular(favouriteUsers);
  return {
    origin: {
      source: 'ranked',
      training: key.trainingId,
      cluster: cluster?.training === key.trainingId ? cluster.cluster : null,
    },
    pin: { group: null, list: key },
    holds: { listed: list.movies, likedBy: null },
    givesWay: false,
    read: ({ place }, limit) => candidatesFromList(db, datasetId, list, filter, { afterPlace: place, limit }),
    explain: async (shown) => {
      const evidence = why ? await loadEvidence(db, datasetId, await found.foldIn(), shown) : null;
      return shown.map((candidate) =>
        candidate.score === 0
          ? popular(candidate)
          : explainRanked(candidate, evidence?.get(candidate.movieIdx) ?? null),
      );
    },
  };
}

interface FoundList {
  readonly list: RankedList;
  /** For evidence, which a stored list does not hold. */
  foldIn(): Promise<FoldIn>;
}

/** The list that is stored for a user, or one made on the spot from the favourites. */
async function findList(db: Queryable, question: Question, key: RankingKey): Promise<FoundList | null> {
  const { datasetId, ranking, list } = question.user;
  const isActive = ranking?.trainingId === key.trainingId && ranking.revision === key.revision;
  const open = async (favourites: readonly number[]) => {
    const model = await findRanking(db, datasetId, key);
    if (model === null) throw invalidCursor();
    return foldIn(db, model, favourites);
  };
  if (list && isActive) {
    return { list, foldIn: async () => open((await tasteOf(db, question)).favourites) };
  }
  const { favourites, known } = await tasteOf(db, question);
  if (favourites.length === 0) return null;
  const folded = await open(favourites);
  return { list: listFor(folded, known), foldIn: async () => folded };
}

async function tasteOf(db: Queryable, { user, favourites }: Question): ReturnType<typeof loadTaste> {
  if (user.userIdx === null) return { favourites, known: new Set(favourites) };
  return loadTaste(db, user.datasetId, user.userIdx);
}
