/**
 * From favourites to lists. What others build on:
 *
 * 1. `planRanker(name, matrix, seed)` settles how a ranker's model is made. The plan is JSON; keep it with the training.
 * 2. `buildPart(matrix, plan.parts[i])`, one job a part, in any order and anywhere: bytes, the same for the same arguments.
 *    Rankers that go by the training's own clusters have no parts.
 * 3. `assembleModel(matrix, plan, parts, groups)`, when all parts are there: the model in memory.
 * 4. `openRanker(model)` scores and explains for everybody. `new ListMaker(ranker, byPopularity).list(person, ...)` is one
 *    user's list, popular fill included; a shard of users is a loop over these. `person.user` is the row in the matrix.
 * 5. The model's tables go to the database row by row: (table, key, `encodeRow(row)`); rows without entries need not.
 *    `openRankerFor(plan, favourites, read)` then answers for somebody who is new, or whose favourites have changed since,
 *    from the few rows that it asks for (`decodeRow`). The rows of `fans`, `sizes`, `lengths` and `shelves` are the same for
 *    everybody, and worth keeping at hand.
 *
 * `evaluate(ranker, split, at)` measures a ranker that was built from `split.train`; `holdOut`, `leaveLastOut` and
 * `leaveUsersOut` make splits.
 */
export { type ClusterMap, mapClusters } from './cluster-map.js';
export { type ClusterCounts, countFavourites } from './counts.js';
export { bootstrapMean, bootstrapRatio, type Estimate } from './evaluation/bootstrap.js';
export { type Evaluation, evaluate, LIST_MEASURES } from './evaluation/evaluate.js';
export { type ListMeasures, listMeasures } from './evaluation/list-measures.js';
export { type Case, holdOut, leaveLastOut, leaveUsersOut, type Split } from './evaluation/split.js';
export { type Fixed, type FixParams, fix } from './fix.js';
export { highest } from './highest.js';
export {
  assembleModel,
  buildPart,
  mapTables,
  openRanker,
  openRankerFor,
  type RankerModel,
  type ReadRows,
  TABLES,
  type TableName,
  type Tables,
} from './model/model.js';
export {
  type PartPlan,
  planRanker,
  RANKERS,
  type RankerName,
  type RankerPlan,
  rankersInWords,
} from './model/plan.js';
export {
  decodeRow,
  encodeRow,
  type Row,
  type RowArrays,
  type Rows,
  RowTable,
  transposed,
} from './model/rows.js';
export { solvePositiveDefinite } from './neighbours/cholesky.js';
export { CoFans } from './neighbours/co-fans.js';
export { Neighbours } from './neighbours/neighbours.js';
export type { NeighbourParams } from './neighbours/regression.js';
export { type RankedMovie, rankByCounts } from './rank-by-counts.js';
export { popularity } from './rankers/popularity.js';
export type { Crowd, Person, Ranker, Reason, SpeakingFavourite, SpeakingGroups } from './rankers/ranker.js';
export { ListMaker, type ListOptions, moviesByPopularity, type Recommended } from './recommend.js';
export {
  byNovelty,
  type Candidate,
  diversified,
  type MovieTraits,
  type Reranking,
  rerank,
} from './rerank.js';
export type { Vote } from './votes/group-tables.js';
export type { ShelvingParams } from './votes/shelving.js';
