import { statementsIn, type Values } from '@elbowroom/db';
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

/** A statement by its package and its name there: `datasets/users/get`. */
type StatementName = `${string}/${string}/${string}`;

const sqlOf = (subject: string) => new URL(`../../packages/${subject}/sql/`, import.meta.url);

/** Values by name, or in the order of their numbers where the statement still numbers them. */
type Given = Values | unknown[];

/** The plan that Postgres makes of a statement for these values. */
function plan(name: StatementName, given: Given): Promise<Plan> {
  const { text, values } = withValues(name, given);
  return explain('format json', text, values);
}

/** The one that it makes for any values, which is what a prepared statement ends up with. */
function genericPlan(name: StatementName, given: Given): Promise<Plan> {
  return explain('format json, generic_plan', withValues(name, given).text, []);
}

function withValues(name: StatementName, given: Given): { text: string; values: unknown[] } {
  const [subject = '', folder = '', file = ''] = name.split('/');
  const statements = statementsIn(sqlOf(subject), sqlOf('datasets'));
  if (Array.isArray(given)) return { text: statements.sql(`${folder}/${file}`), values: given };
  const named = statements.statement(`${folder}/${file}`);
  return { text: named.text, values: named.inOrder(given) };
}

async function explain(options: string, statement: string, values: unknown[]): Promise<Plan> {
  const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
    `explain (${options}) ${statement}`,
    values,
  );
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

const everything = {
  excludedMovieIds: [],
  genre: null,
  yearFrom: null,
  yearTo: null,
  minCount: 0,
  lastCount: null,
  lastMovie: null,
  limit: 11,
};
const little = {
  excludedMovieIds: ['movie 7'],
  genre: 'genre 3',
  yearFrom: 1990,
  yearTo: 2000,
  minCount: 1,
  limit: 11,
};
const cluster = { dataset: 1, training: 1, cluster: 3 };
const popular = { dataset: 1, user: 5, listed: [], training: null, cluster: null };

describe('no table is read from end to end by', () => {
  test.each<[StatementName, Given]>([
    ['datasets/datasets/by_id', [1]],
    ['datasets/datasets/by_name', ['dataset 1']],
    ['serving/recommendations/locate_user', { id: 1, name: null, userId: 'user 5' }],
    ['serving/recommendations/locate_user', { id: null, name: 'dataset 1', userId: 'user 5' }],
    [
      'serving/recommendations/from_cluster',
      { ...everything, ...cluster, user: 5, excludedMovieIds: ['movie 7'] },
    ],
    [
      'serving/recommendations/from_cluster',
      { ...little, ...cluster, user: 5, excludedMovieIds: [], lastCount: 2, lastMovie: 400 },
    ],
    ['serving/recommendations/popular', { ...everything, ...popular, excludedMovieIds: ['movie 7'] }],
    [
      'serving/recommendations/popular',
      {
        ...little,
        ...cluster,
        user: null,
        listed: [3, 4],
        excludedMovieIds: [],
        lastCount: 900,
        lastMovie: 1100,
      },
    ],
    [
      'serving/recommendations/from_list',
      { ...little, dataset: 1, movies: [3, 4], scores: [0.5, 0.1], afterPlace: 0 },
    ],
    ['serving/recommendations/movies#by_id', { dataset: 1, movieIds: ['movie 7', 'movie 8'] }],
    ['serving/recommendations/nearest_cluster', { training: 1, movies: [7, 8] }],
    ['serving/recommendations/movies#by_idx', { dataset: 1, movies: [7, 8] }],
    ['serving/recommendations/standing', { dataset: 1, training: 1, movies: [7, 8] }],
    ['serving/recommendations/standing', { dataset: 1, training: null, movies: [7, 8] }],
    ['trainings/rankings/rows', [1, 1, 'placing', [7, 8]]],
    ['serving/fold-in/models#active', { dataset: 1 }],
    ['serving/fold-in/models#published', { dataset: 1, training: 1, revision: 1 }],
    ['serving/fold-in/lists#save', { training: 1, revision: 1, user: 5, movies: [7], scores: [0.5] }],
    ['serving/fold-in/lists#forget_user', { dataset: 1, user: 5 }],
    ['datasets/favourites/taste#favourites', { dataset: 1, user: 5 }],
    ['datasets/favourites/taste#rated', { dataset: 1, first: 5, last: 5 }],
    ['serving/clusters/assignment', [1, 5]],
    ['serving/clusters/size', [1, 1, 1, 3]],
    ['serving/clusters/list', [1, 3]],
    ['serving/clusters/movies', [1, 1, 3, 0, 20]],
    ['serving/clusters/moved_users', { training: 1, dataset: 1, offset: 0, limit: 20 }],
    ['serving/clusters/distinctive_movies', { ...cluster, among: 1000, limit: 10 }],
    ['serving/clusters/genres', cluster],
    ['serving/clusters/popular_counts', { training: 1, dataset: 1, movies: 500 }],
    ['datasets/users/search', { dataset: 1, prefix: 'user 5', limit: 20 }],
    ['datasets/users/get', { dataset: 1, userId: 'user 5' }],
    ['datasets/movies/search', { dataset: 1, text: 'movie', limit: 20 }],
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
  ])('%s %j', async (name, given) => {
    expect((await plan(name, given)).scans).toEqual([]);
    expect((await genericPlan(name, given)).scans).toEqual([]);
  });
});

describe('recommendations are read in the order of their index, and what the user knows once', () => {
  test.each<[StatementName, string, Values]>([
    ['serving/recommendations/from_cluster', 'model_counts_ranking', { ...everything, ...cluster, user: 5 }],
    ['serving/recommendations/popular', 'movies_popularity', { ...everything, ...popular }],
  ])('%s', async (name, index, values) => {
    for (const { indexes, filters } of [await plan(name, values), await genericPlan(name, values)]) {
      expect(indexes).toContain(index);
      expect(filters.join().match(/hashed SubPlan/g)).toHaveLength(2);
    }
  });
});
