export { type ClusterCounts, countFavourites } from './counts.js';
export { type Fixed, type FixParams, fix } from './fix.js';
export { type RankedMovie, rankByCounts } from './rank-by-counts.js';
