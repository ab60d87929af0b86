export { NO_TIME, RatingBatch } from './reader/batch.js';
export { hashFile } from './reader/hash.js';
export { IdTable } from './reader/id-table.js';
export type { RatingIds } from './reader/rating-rows.js';
export {
  openRatings,
  type RatingsOptions,
  type RatingsProgress,
  type RatingsReport,
  RatingsSource,
} from './reader/ratings.js';
export { MAX_ID_CHARACTERS, type RejectedRow, type RejectReason } from './reader/rejects.js';
export type { Title } from './titles/title.js';
export { readTitles, type TitleList, titlesBeside } from './titles/titles.js';
