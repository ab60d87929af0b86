import { type FavouritesMatrix, type FitHooks, fansOf, fit } from '@elbowroom/kmeans';
import { Neighbours } from '../neighbours/neighbours.js';
import { neighbourTable } from '../neighbours/regression.js';
import { Blend } from '../rankers/blend.js';
import type { Crowd, Ranker } from '../rankers/ranker.js';
import { groupTables, type Vote } from '../votes/group-tables.js';
import { nearestGroups } from '../votes/placing.js';
import { Shelves, shelvesTable } from '../votes/shelves.js';
import { shelve } from '../votes/shelving.js';
import { Voting } from '../votes/voting.js';
import type { PartPlan, RankerPlan } from './plan.js';
import { type Row, type Rows, RowTable } from './rows.js';

/**
 * The tables of a model. What the keys of a table are, and what is in its rows:
 *
 * | table | key | row |
 * |---|---|---|
 * | `fans` | 0 | movies, and how many users like each |
 * | `sizes` | vote | its groups, and how many users each has |
 * | `lengths` | vote | its groups, and the squared length of each one's centroid |
 * | `likes` | group | movies, and how many of the group's users like each |
 * | `placing` | movie | groups, and where the movie stands on the centroid of each |
 * | `shelves` | fit of movies | the movies that are on a shelf, and its number |
 * | `neighbours` | movie | movies, and how much it says for each where it is a favourite |
 */
export const TABLES = ['fans', 'sizes', 'lengths', 'likes', 'placing', 'shelves', 'neighbours'] as const;

export type TableName = (typeof TABLES)[number];

export type Tables<Table = Rows> = Readonly<Record<TableName, Table>>;

/** Something for each table. */
export function mapTables<Table>(make: (name: TableName) => Table): Tables<Table> {
  return {
    fans: make('fans'),
    sizes: make('sizes'),
    lengths: make('lengths'),
    likes: make('likes'),
    placing: make('placing'),
    shelves: make('shelves'),
    neighbours: make('neighbours'),
  };
}

/** Everything that scores are made from. */
export interface RankerModel {
  readonly plan: RankerPlan;
  /** Those that the ranker does not need are empty. */
  readonly tables: Tables<RowTable>;
  /** Per vote, the cluster of each user of the matrix. */
  readonly labels: readonly Uint8Array[];
}

/**
 * One part of a model, the work of one job: a pure function of its arguments, so it does not matter where it runs, when,
 * or how often.
 *
 * @returns what `assembleModel` takes; bytes to be kept as they are
 * @throws FitStopped where `hooks.shouldStop` says so
 */
export function buildPart(
  matrix: FavouritesMatrix,
  part: PartPlan,
  hooks: Pick<FitHooks, 'shouldStop'> = {},
): Uint8Array {
  switch (part.kind) {
    case 'fit':
      return fit(matrix, part.params, hooks).labels;
    case 'shelving':
      return shelve(matrix, part.params, hooks);
    case 'neighbours':
      return neighbourTable(matrix, part.params).encode();
  }
}

/**
 * @param parts in the order of the plan
 * @param groups the training's clusters after the fix, for rankers that go by these
 * @throws RangeError where parts or groups do not fit the matrix
 */
export function assembleModel(
  matrix: FavouritesMatrix,
  plan: RankerPlan,
  parts: readonly Uint8Array[],
  groups: Vote,
): RankerModel {
  const votes: Vote[] = [];
  let shelves = NO_TABLE;
  let neighbours = NO_TABLE;
  for (const [i, part] of plan.parts.entries()) {
    if (part.kind === 'fit') votes.push({ k: part.params.k, labels: parts[i] });
    else if (part.kind === 'shelving') shelves = shelvesTable(parts[i], matrix.movies);
    else neighbours = RowTable.decode(parts[i]);
  }
  if (plan.voting !== null && votes.length === 0) votes.push(groups);
  const fans = Float32Array.from(fansOf(matrix));
  return {
    plan,
    tables: {
      fans: RowTable.of([{ ids: Int32Array.from(fans.keys()), values: fans }]),
      ...groupTables(matrix, votes),
      shelves,
      neighbours,
    },
    labels: votes.map(({ labels }) => labels),
  };
}

const NO_TABLE = RowTable.of([]);

/** The ranker for everybody, from whole tables in memory. */
export function openRanker({ plan, tables, labels }: RankerModel): Ranker {
  return rankerOf(plan, tables, labels);
}

/** Reads rows of a table by their keys; those that are not there may be left out. */
export type ReadRows = (table: TableName, keys: readonly number[]) => Promise<ReadonlyMap<number, Row>>;

/**
 * The ranker for one person who is judged by favourites alone, from a few rows: those of each favourite, and of the groups
 * that these lead to. Good for this person's scores and reasons, and for nobody else's.
 *
 * @param read asked once a table at most, and for one at a time: a connection answers one question after another
 */
export async function openRankerFor(
  plan: RankerPlan,
  favourites: Int32Array,
  read: ReadRows,
): Promise<Ranker> {
  const rows = async (table: TableName, keys: readonly number[]): Promise<Rows> => {
    if (keys.length === 0) return NO_TABLE;
    const found = await read(table, keys);
    return { row: (key) => found.get(key) ?? NO_ROW };
  };
  const votes = Array.from({ length: plan.voting?.votes ?? 0 }, (_, vote) => vote);
  const fans = await rows('fans', [0]);
  const sizes = await rows('sizes', votes);
  const lengths = await rows('lengths', votes);
  const placing = await rows('placing', votes.length > 0 ? [...favourites] : []);
  const neighbours = await rows('neighbours', hasNeighbours(plan) ? [...favourites] : []);
  const shelves = await rows('shelves', [...Array(shelvingFits(plan)).keys()]);
  const likes = await rows('likes', nearestGroups(favourites, votes.length, { lengths, placing }));
  return rankerOf(plan, { fans, sizes, lengths, placing, likes, shelves, neighbours }, []);
}

const NO_ROW: Row = { ids: new Int32Array(0), values: new Float32Array(0) };

function rankerOf(plan: RankerPlan, tables: Tables, labels: readonly Uint8Array[]): Ranker {
  const neighbours = new Neighbours(tables.neighbours);
  if (plan.voting === null) return neighbours;
  const crowd: Crowd = { users: plan.users, fans: tables.fans.row(0).values };
  const shelves = new Shelves(tables.shelves, shelvingFits(plan), crowd);
  const voting = new Voting(tables, plan.voting, crowd, shelves, labels);
  if (!hasNeighbours(plan)) return voting;
  return new Blend([
    { ranker: neighbours, weight: 1 },
    { ranker: voting, weight: VOTES_WEIGHT },
  ]);
}

/** What votes count beside neighbours. Both estimate how likely a movie is to be a favourite. */
const VOTES_WEIGHT = 0.5;

function hasNeighbours({ parts }: RankerPlan): boolean {
  return parts.some(({ kind }) => kind === 'neighbours');
}

function shelvingFits({ parts }: RankerPlan): number {
  return parts.reduce((fits, part) => (part.kind === 'shelving' ? part.params.fits : fits), 0);
}
