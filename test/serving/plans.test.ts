import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { storeOfFile } from '../setup/store.js';

const USERS = 1_000;
const DATASETS = 5;
/** Each dataset has two models of ten clusters. */
const CLUSTERS = 10;

const { pool } = storeOfFile();

/** Rows enough that reading a whole table is never the better plan. */
beforeAll(async () => {
  await pool.query(`
    insert into datasets (name, status, source, options, fingerprint)
    select 'dataset ' || d, 'ready', '{}', '{}', d from generate_series(1, ${DATASETS}) as d;
    insert into users
    select d, u, 'user ' || u from generate_series(1, ${DATASETS}) as d, generate_series(0, ${USERS - 1}) as u;
    insert into movies (dataset_id, movie_idx, movie_id, genres, favourites)
    select d, m, 'movie ' || m, array['genre ' || m % 7], 2000 - m
    from generate_series(1, ${DATASETS}) as d, generate_series(0, 1999) as m;
    insert into user_favourites
    select d, u, array(select (u * 13 + i * 41) % 2000 as movie from generate_series(0, 19) as i order by movie)
    from generate_series(1, ${DATASETS}) as d, generate_series(0, ${USERS - 1}) as u;
    insert into user_ratings
    select dataset_id, user_idx, movies, array_fill(5::real, array[20]), array_fill(null::bigint, array[20])
    from user_favourites;
    insert into matrices values ('sha', 1, 1, 1, 1);
    insert into trainings (dataset_id, matrix_sha256, ks, params, plan, published_revision, status)
    select d, 'sha', '{1}', jsonb_build_object('seed', s), '{}', 1, 'ready'
    from generate_series(1, ${DATASETS}) as d, generate_series(1, 2) as s;
    update datasets set active_training_id = id;
    insert into model_clusters
    select id, c, c, 100, 100 from trainings, generate_series(0, ${CLUSTERS - 1}) as c;
    insert into model_assignments
    select id, u, u % ${CLUSTERS}, u % ${CLUSTERS}, 1 from trainings, generate_series(0, ${USERS - 1}) as u;
    insert into model_counts
    select training_id, cluster, movie_idx, count(*)
    from model_assignments join trainings on trainings.id = training_id
    join favourites using (dataset_id, user_idx)
    group by training_id, cluster, movie_idx;
    insert into api_keys (id, name, scope, secret_sha256)
    select 'key ' || k, 'a key', 'read', sha256('secret') from generate_series(1, 2000) as k;
    insert into idempotency_keys (key, fingerprint)
    select 'key ' || k, 'a request' from generate_series(1, 2000) as k;
    insert into ranking_lists
    select id, 1, u, array_fill(3, array[100]), array_fill(0.5::real, array[100])
    from trainings, generate_series(0, ${USERS - 1}) as u;
    insert into ranking_tables
    select id, 1, name, key, '\\x00' from trainings, generate_series(0, 999) as key, unnest(array['likes', 'placing']) as name;
    analyze`);
});

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Filter?: string;
  Plans?: Node[];
}

/** A handful of rows in any database: no index could be faster. */
const small = ['datasets', 'trainings', 'model_clusters'];

interface Plan {
  /** Tables that are read from end to end. */
  readonly scans: readonly string[];
  readonly indexes: readonly string[];
  readonly filters: readonly string[];
}

/** The plan that Postgres makes of a statement for these values. */
function plan(name: string, values: readonly unknown[]): Promise<Plan> {
  return explain('format json', name, values);
}

/** The one that it makes for any values, which is what a prepared statement ends up with. */
function genericPlan(name: string): Promise<Plan> {
  return explain('format json, generic_plan', name, []);
}

async function explain(options: string, name: string, values: readonly unknown[]): Promise<Plan> {
  const [subject, ...path] = name.split('/');
  const file = new URL(`../../packages/${subject}/sql/${path.join('/')}.sql`, import.meta.url);
  const statement = readFileSync(file, 'utf8');
  const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(`explain (${options}) ${statement}`, [
    ...values,
  ]);
  const nodes: Node[] = [];
  const visit = (node: Node) => {
    nodes.push(node);
    node.Plans?.forEach(visit);
  };
  for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) visit(Plan);
  return {
    scans: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? '')
      .filter((table) => !small.includes(table)),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    filters: nodes.flatMap((node) => node.Filter ?? []),
  };
}

describe('no table is read from end to end by', () => {
  test.each([
    ['datasets/datasets/by_id', [1]],
    ['datasets/datasets/by_name', ['dataset 1']],
    ['serving/recommendations/locate_user', [1, null, 'user 5']],
    ['serving/recommendations/locate_user', [null, 'dataset 1', 'user 5']],
    ['serving/recommendations/from_cluster', [1, 1, 3, 5, ['movie 7'], null, null, null, 0, null, null, 11]],
    ['serving/recommendations/from_cluster', [1, 1, 3, 5, [], 'genre 3', 1990, 2000, 1, 2, 400, 11]],
    [
      'serving/recommendations/popular',
      [1, 5, [], ['movie 7'], null, null, null, 0, null, null, 11, null, null],
    ],
    ['serving/recommendations/popular', [1, null, [3, 4], [], 'genre 3', 1990, 2000, 1, 900, 1100, 11, 1, 3]],
    [
      'serving/recommendations/from_list',
      [1, [3, 4], [0.5, 0.1], ['movie 7'], 'genre 3', 1990, 2000, 1, 0, 11],
    ],
    ['serving/recommendations/movies_by_id', [1, ['movie 7', 'movie 8']]],
    ['serving/recommendations/nearest_cluster', [1, [7, 8]]],
    ['serving/recommendations/movies_by_idx', [1, [7, 8]]],
    ['serving/recommendations/standing', [1, 1, [7, 8]]],
    ['serving/recommendations/standing', [1, null, [7, 8]]],
    ['trainings/rankings/rows', [1, 1, 'placing', [7, 8]]],
    ['serving/fold-in/active', [1]],
    ['serving/fold-in/published', [1, 1, 1]],
    ['serving/fold-in/save_list', [1, 1, 5, [7], [0.5]]],
    ['serving/fold-in/forget_user', [1, 5]],
    ['datasets/favourites/movies_of_user', [1, 5]],
    ['datasets/favourites/rated_movies', [1, 5, 5]],
    ['serving/clusters/assignment', [1, 5]],
    ['serving/clusters/size', [1, 1, 1, 3]],
    ['serving/clusters/list', [1, 3]],
    ['serving/clusters/movies', [1, 1, 3, 0, 20]],
    ['serving/clusters/moved_users', [1, 1, 0, 20]],
    ['serving/clusters/distinctive_movies', [1, 1, 3, 1000, 10]],
    ['serving/clusters/genres', [1, 1, 3]],
    ['serving/clusters/popular_counts', [1, 1, 500]],
    ['datasets/users/search', [1, 'user 5', 20]],
    ['datasets/users/get', [1, 'user 5']],
    ['datasets/movies/search', [1, 'movie', 20]],
    ['datasets/users/idx', [1, 'user 5']],
    ['datasets/favourites/movie', [1, 'movie 7']],
    ['datasets/favourites/lock_movie', [1, 'movie 7']],
    ['datasets/favourites/insert_user', [1, 'somebody']],
    ['datasets/favourites/add', [1, 5, 7]],
    ['datasets/favourites/remove', [1, 5, 7]],
    ['trainings/models/count_added', [1, 5, 7]],
    ['trainings/models/count_removed', [1, 5, 7]],
    ['trainings/models/forget_zero_counts', [1, 5, 7]],
    ['datasets/favourites/list', [1, 5]],
    ['datasets/favourites/has', [1, 5, 7]],
    ['db/keys/valid', ['key 7']],
    ['db/keys/touch', ['key 7']],
    ['db/idempotency/claim', ['key 7', 'a request', 86400, 120]],
    ['db/idempotency/forget', [86400]],
    ['db/idempotency/get', ['key 7']],
    ['db/idempotency/answer', ['00000000-0000-0000-0000-000000000000', 'key 7', '{}']],
    ['db/idempotency/release', ['00000000-0000-0000-0000-000000000000', 'key 7']],
  ])('%s %j', async (name, values) => {
    expect((await plan(name, values)).scans).toEqual([]);
    expect((await genericPlan(name)).scans).toEqual([]);
  });
});

describe('recommendations are read in the order of their index, and what the user knows once', () => {
  test.each([
    [
      'serving/recommendations/from_cluster',
      'model_counts_ranking',
      [1, 1, 3, 5, [], null, null, null, 0, null, null, 11],
    ],
    [
      'serving/recommendations/popular',
      'movies_popularity',
      [1, 5, [], [], null, null, null, 0, null, null, 11, null, null],
    ],
  ])('%s', async (name, index, values) => {
    for (const { indexes, filters } of [await plan(name, values), await genericPlan(name)]) {
      expect(indexes).toContain(index);
      expect(filters.join().match(/hashed SubPlan/g)).toHaveLength(2);
    }
  });
});
