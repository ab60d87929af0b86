export {
  type ClusterGenre,
  type DistinctiveMovie,
  getPopularCounts,
  listClusterGenres,
  listDistinctiveMovies,
  listMovedUsers,
  type MovedUser,
  type PopularCounts,
} from './cluster-profiles.js';
export { isDatabaseAway } from './database-away.js';
export {
  type Dataset,
  type DatasetCounts,
  type DatasetOptions,
  type DatasetSource,
  failDataset,
  getDataset,
  getReadyDataset,
  listDatasets,
  listImports,
  type Registration,
  registerDataset,
  type StoredError,
} from './datasets.js';
export {
  beginEvaluation,
  type EvaluationResult,
  failEvaluation,
  findEvaluation,
  finishEvaluation,
  type RankerMeasures,
  type StoredEvaluation,
} from './evaluations.js';
export {
  addFavourite,
  findUser,
  hasFavourite,
  listFavourites,
  type Movie,
  removeFavourite,
} from './favourites.js';
export { countFits, type FitSummary, getLabels, hasFit, listFits, listFitsExcept, saveFit } from './fits.js';
export {
  claimKey,
  findKeyInUse,
  type KeptAnswer,
  type KeyClaim,
  type KeyInUse,
  keepAnswer,
  releaseKey,
} from './idempotency.js';
export { type ImportInput, importDataset, listRejects, type Reject } from './imports/import.js';
export {
  type ApiKey,
  findValidKey,
  getKeyState,
  insertKey,
  type KeyScope,
  type KeyState,
  keyScopes,
  listKeys,
  revokeKey,
  touchKey,
  type ValidKey,
} from './keys.js';
export { countChanges, type FavouriteChanges } from './matrices/changes.js';
export { freezeMatrix, type MatrixSummary } from './matrices/freeze.js';
export { type FrozenMatrix, frozenMatrixBytes, viewFrozenMatrix } from './matrices/frozen-matrix.js';
export { getMatrixSummary, loadMatrix } from './matrices/load.js';
export { assertMigrated, migrate } from './migrate.js';
export {
  type Assignment,
  activateModel,
  type ClusterSummary,
  type CountedMovie,
  exportAssignments,
  exportCounts,
  findCluster,
  findEarlierModel,
  findUserWithFavourites,
  getAssignment,
  getClusterSize,
  listClusterMovies,
  listClusters,
  type Model,
  type PublishedCluster,
  publishModel,
  rollBackModel,
} from './models.js';
export { searchMovies } from './movies.js';
export { createPool, type Pool, type Queryable, snapshot, transaction } from './pool.js';
export {
  type FoldIn,
  findActiveRanking,
  findRanking,
  foldIn,
  listFor,
  loadTaste,
  type Ranking,
} from './rankings/fold-in.js';
export {
  countLists,
  LIST_LENGTH,
  loadKnownMovies,
  type RankedList,
  saveLists,
  USERS_PER_SHARD,
  type UserRange,
} from './rankings/lists.js';
export { listParts, loadParts, savePart } from './rankings/parts.js';
export {
  loadRanking,
  type RankingKey,
  rankingBytes,
  type StoredRanking,
  saveRanking,
} from './rankings/tables.js';
export {
  type Candidate,
  type CandidateFilter,
  type CountedPage,
  candidatesFromCluster,
  candidatesFromList,
  findMovies,
  findMoviesByIdx,
  findStandings,
  type ListedCandidate,
  type LocatedUser,
  locateUser,
  type MovieStanding,
  nearestCluster,
  popularCandidates,
  type ScoredCandidate,
  type UserCluster,
} from './recommendations.js';
export {
  deleteSchedule,
  findSchedule,
  listSchedules,
  recordScheduledRun,
  type Schedule,
  type ScheduledRun,
  saveSchedule,
} from './schedules.js';
export { TrainingNews, type TrainingState } from './training-news.js';
export {
  createTraining,
  failTraining,
  findNewestReady,
  getTraining,
  listTrainings,
  listTrainingsUnderWay,
  lockTraining,
  markCancelled,
  reopenTraining,
  type Training,
  type TrainingParams,
  type TrainingUnderWay,
} from './trainings.js';
export { getUser, searchUsers, type UserSummary } from './users.js';
export { whileRunning } from './while-running.js';
