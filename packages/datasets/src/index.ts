export { type CountedMovie, type Movie, searchMovies } from './catalogue/movies.js';
export { findUser, getUser, searchUsers } from './catalogue/users.js';
export type { Context } from './context.js';
export {
  assertImported,
  type Dataset,
  type DatasetCounts,
  type DatasetOptions,
  datasetNotFound,
  failDataset,
  getDataset,
  getReadyDataset,
  isDatasetId,
  listDatasets,
  listImports,
  lockDataset,
  type Registration,
  registerDataset,
} from './datasets.js';
export {
  addFavourite,
  type FavouriteChange,
  type FavouritesObserver,
  hasFavourite,
  holdFavourites,
  listFavourites,
  removeFavourite,
} from './favourites/favourites.js';
export { loadRatedMovies, loadTaste, type UserRange } from './favourites/taste.js';
export { importDataset, listRejects, type RatingStream, type Reject } from './imports/import.js';
export { ingestJob } from './imports/job.js';
export { defaultDatasetOptions, type IngestRequest, nameFromPath, requestIngest } from './imports/request.js';
export { discardFiles, discardUpload } from './imports/uploads.js';
export { NO_TIME, RatingBatch } from './reader/batch.js';
export { IdTable } from './reader/id-table.js';
export type { RatingIds } from './reader/rating-rows.js';
export { openRatings } from './reader/ratings.js';
export { MAX_ID_CHARACTERS, type RejectedRow } from './reader/rejects.js';
export { datasetsSql } from './sql.js';
export { readTitles, titlesBeside } from './titles/titles.js';
