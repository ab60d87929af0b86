/**
 * The struct that every kernel takes a pointer to, field by field in memory order: the one list of them. From it
 * `compile-kernels.js` writes the class `Workspace` of `assembly/`, and ./struct.ts derives the offsets.
 *
 * A field is a number or, where an element type is named, the address of an array in the same memory.
 */
export const FIELDS = /** @type {const} */ ({
  // The matrix, by the kernels' numbering of movies.
  users: 'usize',
  movies: 'usize',
  /** u32, users + 1. */
  indptr: 'usize',
  /** u32, one a favourite, ascending within a row. */
  indices: 'usize',
  /** i32, users: the value of each favourite of a user; 0, no array, where it is 1 in every row. */
  weights: 'usize',

  // The clusters.
  clusters: 'usize',
  /** Columns of every array over clusters: their number, rounded up to whole vectors. */
  stride: 'usize',
  /** The number of movies, the most popular ones, of which a u16 cannot hold eight sums added up; -1 where sums are i32. */
  popular: 'i32',
  /** u16 or i32, movies x stride: the sum of the rows of each cluster. */
  sums: 'usize',
  /** i64, 3 x stride: users, |S|^2 and squared lengths of all rows of each cluster. */
  exact: 'usize',
  /** f64, 3 x stride: `exact`, rounded. */
  tallies: 'usize',
  /** f64, 3 x stride: |S|^2, 2n and n^2 of each cluster; for the exchange |S|^2, n and n (n + 1), or 0, 1 and 1 while empty. */
  terms: 'usize',
  /** f64, 2 x stride: the distances or costs of one user, then its dot products. */
  scratch: 'usize',
  /** u8, users. */
  labels: 'usize',

  // Moves of users between clusters.
  /** 8 bytes each: user (u32), cluster before, cluster after (u8 each). */
  moves: 'usize',
  /** How many of `moves` there are. */
  moved: 'usize',
  /** i64, stride: the products of the sums before and after the moves. */
  exactlyCrossed: 'usize',
  /** f64, stride: `exactlyCrossed`, rounded. */
  crossed: 'usize',

  // Bounds that spare users a comparison: ./bounds.ts and assembly/exchange-bounds.ts.
  /** f32, users x stride; 0, no array, where there are no bounds. */
  gaps: 'usize',
  /** f32, users. */
  reaches: 'usize',
  /** f32, 4 x stride. */
  drifts: 'usize',
  /** f64, stride. */
  paths: 'usize',
  /** u32, 1024: the users of a batch that have to be compared. */
  list: 'usize',

  // Seeding.
  /** u32, 8: the rows on trial. */
  tried: 'usize',
  /** How many rows are on trial. */
  trials: 'usize',
  /** u8, movies x 8: whether each row on trial has the movie. */
  likes: 'usize',
  /** i32, 8: the number of favourites of each row on trial. */
  lengths: 'usize',
  /** f64, 2 x 8: |x|^2 and twice the weight of each row on trial; read where rows have weights. */
  scaled: 'usize',
  /** The factor that makes squared distances fit an i32. */
  part: 'f64',
  /** i32, users: the squared distance to the closest chosen row. */
  closest: 'usize',
  /** i32, users x 8: `closest` once each row on trial is chosen. */
  distances: 'usize',
  /** f64, 8: the sum of each column of `distances`. */
  potentials: 'usize',
  /** Which row on trial is chosen. */
  trial: 'usize',
  /** Where the running total of `closest` is to stop. */
  target: 'f64',

  // Squared distances of users to centres, less the squared length of the row: f64, users.
  own: 'usize',
  other: 'usize',

  // The exchange.
  /** The largest distance between any two rows or centres, or more. */
  diameter: 'f64',
  /** The WCSS must fall by more than this, for rounding not to be the cause. */
  rounding: 'f64',
  /** How often a row was compared with the clusters. */
  looks: 'f64',
  /** How many rows changed their cluster. */
  exchanged: 'f64',
  /** f64, users: `exchanged` when each user was last compared. */
  looked: 'usize',
  /** u8, users: labels to return to. */
  settled: 'usize',
  /** Most users that `settle` visits in one call. */
  steps: 'usize',
  /** Visits since the last move. */
  unmoved: 'usize',

  // What a kernel is to do.
  /** The user that is moved, or is next. */
  user: 'usize',
  /** The cluster that is chosen, joined or dissolved. */
  cluster: 'usize',
  /** Users `first` (inclusive) to `last` (exclusive). */
  first: 'usize',
  last: 'usize',
  /** The user that stays in a dissolved cluster. */
  newcomer: 'usize',
});
