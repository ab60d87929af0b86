export {
  getPopularCounts,
  listClusterGenres,
  listDistinctiveMovies,
  listMovedUsers,
  type PopularCounts,
} from './clusters/cluster-profiles.js';
export {
  type ClusterSummary,
  exportAssignments,
  exportCounts,
  findCluster,
  findUserWithFavourites,
  getAssignment,
  getClusterSize,
  listClusterMovies,
  listClusters,
} from './clusters/clusters.js';
export { changedLists, foldIn, listFor, type Ranking } from './fold-in/fold-in.js';
export type { Recommendations } from './recommend/answer.js';
export {
  type CandidateFilter,
  type CountedPage,
  candidatesFromCluster,
  findMovies,
  findStandings,
  locateUser,
  nearestCluster,
  popularCandidates,
} from './recommend/candidates.js';
export { recommend } from './recommend/recommend-movies.js';
export type { Recipient, RecommendOptions } from './recommend/request.js';
