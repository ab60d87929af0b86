import { z } from 'zod';
import type { Product } from '../setup/product.js';
import type { Entries } from './goldens.js';

/**
 * The users of a matrix's rows. They are in the order of the dataset's numbers, and the matrix was made of all favourites
 * that the dataset has had since its import.
 */
const USERS_OF_ROWS = `
  select user_id from user_favourites join users using (dataset_id, user_idx)
  where dataset_id = $1 and user_favourites.movies <> '{}' order by user_idx`;

const fitRows = z.array(
  z.tuple([
    z.number(),
    z.number(),
    z.number().nullable(),
    z.number().nullable(),
    z.number(),
    z.boolean(),
    z.array(z.number()),
    z.instanceof(Buffer),
    z.unknown(),
  ]),
);
const sweep = z.looseObject({
  boundary: z.unknown(),
  rules: z.record(z.string(), z.looseObject({ k: z.number(), clear: z.boolean(), reason: z.string() })),
  choice: z.looseObject({ k: z.number(), reason: z.string() }),
});
const measures = z.looseObject({ ranker: z.string(), ndcg: z.unknown(), versusPopularity: z.unknown() });
const evaluation = z.looseObject({
  at: z.number(),
  seed: z.number(),
  k: z.number(),
  users: z.number(),
  rankers: z.array(measures),
});
const ids = z.array(z.tuple([z.string()]));
const assignmentRows = z.array(z.tuple([z.string(), z.number(), z.number(), z.number()]));
const countRows = z.array(z.tuple([z.number(), z.string(), z.number()]));
const listRows = z.array(z.tuple([z.string(), z.array(z.string()), z.array(z.number())]));

/**
 * All that a training has made, by external ids. The entries `fits.labels`, `fits.restarts`, `model.numbers` and
 * `lists.order` go by internal numbers and by the order of rows and columns; the others say the same whatever those are,
 * as long as the fits find the same groups.
 */
export async function publishedBy(product: Product, dataset: number, training: number): Promise<Entries> {
  return {
    ...(await fitsOf(product, dataset, training)),
    ...(await modelOf(product, dataset, training)),
    ...(await listsOf(product, dataset, training)),
  };
}

async function fitsOf(product: Product, dataset: number, training: number): Promise<Entries> {
  const fits = fitRows.parse(
    await product.rows(
      `select k, wcss, silhouette, calinski_harabasz, iterations, converged, sizes, labels, restarts
       from fits where training_id = $1 order by k`,
      training,
    ),
  );
  const users = ids.parse(await product.rows(USERS_OF_ROWS, dataset)).map(([id]) => id);
  const labels = fits.map(([k, , , , , , , bytes]) => ({
    k,
    of: users.map((id, row) => [id, bytes[row]] as const),
  }));
  const { boundary, rules, choice } = sweep.parse(await product.ask('GET', `/trainings/${training}/elbow`));
  return {
    'fits.wcss': fits.map(([k, wcss]) => [k, wcss]),
    'fits.silhouette': fits.map(([k, , silhouette]) => [k, silhouette]),
    'fits.calinski-harabasz': fits.map(([k, , , index]) => [k, index]),
    'fits.iterations': fits.map(([k, , , , iterations, converged]) => [k, iterations, converged]),
    'fits.sizes': fits.map(([k, , , , , , sizes]) => [k, sizes.toSorted((a, b) => b - a)]),
    'fits.groups': labels.map(({ k, of }) => [k, groupsOf(of)]),
    'fits.labels': labels.map(({ k, of }) => [k, of.toSorted(byId)]),
    'fits.restarts': fits.map(([k, , , , , , , , restarts]) => [k, restarts]),
    choice: {
      boundary,
      rules: Object.fromEntries(Object.entries(rules).map(([name, { k, clear }]) => [name, { k, clear }])),
      k: choice.k,
    },
  };
}

async function modelOf(product: Product, dataset: number, training: number): Promise<Entries> {
  const assignments = assignmentRows.parse(
    await product.rows(
      `select user_id, cluster_before_fix, cluster, overlap
       from model_assignments join users on users.dataset_id = $1 and users.user_idx = model_assignments.user_idx
       where training_id = $2 order by user_id collate "C"`,
      dataset,
      training,
    ),
  );
  const counts = countRows.parse(
    await product.rows(
      `select cluster, movie_id, count
       from model_counts join movies on movies.dataset_id = $1 and movies.movie_idx = model_counts.movie_idx
       where training_id = $2 and count > 0 order by cluster, movie_id collate "C"`,
      dataset,
      training,
    ),
  );
  const before = assignments.map(([id, cluster]) => [id, cluster] as const);
  const after = assignments.map(([id, , cluster]) => [id, cluster] as const);
  const firstOf = new Map(after.toReversed().map(([id, cluster]) => [cluster, id]));
  return {
    'model.groups': { before: groupsOf(before), after: groupsOf(after) },
    'model.overlap': assignments.map(([id, , , overlap]) => [id, overlap]),
    'model.counts': counts
      .map(([cluster, movie, count]) => [firstOf.get(cluster) ?? '', movie, count] as const)
      .toSorted(byId),
    'model.numbers': { before, after, counts },
  };
}

async function listsOf(product: Product, dataset: number, training: number): Promise<Entries> {
  const lists = listRows.parse(
    await product.rows(
      `select user_id,
         (select array_agg(movie_id order by place)
          from unnest(lists.movies) with ordinality as listed (movie_idx, place)
          join movies on movies.dataset_id = $1 and movies.movie_idx = listed.movie_idx),
         scores
       from ranking_lists as lists join users on users.dataset_id = $1 and users.user_idx = lists.user_idx
       where training_id = $2 order by user_id collate "C"`,
      dataset,
      training,
    ),
  );
  return {
    'lists.scores': lists.map(([user, , scores]) => [user, scores]),
    'lists.movies': lists.map(([user, movies, scores]) => [
      user,
      movies.map((movie, place) => [movie, scores[place]] as const).toSorted(byId),
    ]),
    'lists.order': lists.map(([user, movies]) => [user, movies]),
  };
}

/** What an evaluation came to; what goes by logarithms has an entry of its own. */
export async function evaluationOf(product: Product, training: number): Promise<Entries> {
  const { at, seed, k, users, rankers } = evaluation.parse(
    await product.ask('GET', `/trainings/${training}/evaluation`),
  );
  return {
    evaluation: {
      ...{ at, seed, k, users },
      rankers: rankers.map(({ ndcg, versusPopularity, ...others }) => others),
    },
    'evaluation.ndcg': rankers.map(({ ranker, ndcg, versusPopularity }) => [ranker, ndcg, versusPopularity]),
  };
}

/** The users of each group in order, the groups by their first users: the same whatever numbers the groups have. */
function groupsOf(labels: readonly (readonly [string, unknown])[]): string[][] {
  const groups = new Map<unknown, string[]>();
  for (const [id, label] of labels.toSorted(byId)) groups.set(label, [...(groups.get(label) ?? []), id]);
  return [...groups.values()];
}

function byId([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
