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
export { changedLists, listFor, openPersonalRanker, type Ranking } from './fold-in/fold-in.js';
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
export { recommend } from './recommend/recommend.js';
export type { Recipient, Recommendations, RecommendOptions } from './recommend/types.js';
