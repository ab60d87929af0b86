import { bytes } from './bytes.js';

/**
 * What `assembly/` exports. Arguments that name an array are the addresses of arrays in the instance's memory:
 *
 * - `indptr`, `indices`, `weights`: the matrix; `weights` (i32, users) is 0 where a favourite counts 1 in every row;
 * - `sums`: movies x stride, the rows of each cluster added up; u16, or i32 where `popular` is -1;
 * - `popular`: how many movies, the first, have sums of which a u16 does not hold eight, added up;
 * - `terms`: f64, 3 x stride, of each centre |S|^2, 2n and n^2;
 * - `scratch`: f64, 2 x stride, for the distances of one user;
 * - `labels`: u8, users;
 * - `moves`: 8 bytes each: user (u32), cluster before, cluster after (u8 each);
 * - `partition`: u32, the fields of `Partition` in assembly/partition.ts.
 */
export interface Kernels {
  /** `assign` of ../assign.ts, noting the moves. Returns how many labels changed. */
  assign(
    users: number,
    indptr: number,
    indices: number,
    weights: number,
    sums: number,
    stride: number,
    popular: number,
    terms: number,
    scratch: number,
    labels: number,
    moves: number,
  ): number;

  /**
   * The same, passing over the users whose label the bounds of ./bounds.ts prove.
   *
   * @param gaps f32, users x stride
   * @param reaches f32, users
   * @param drifts f32, DRIFTS x stride
   * @param list u32, LISTED_USERS
   */
  assignBounded(
    users: number,
    indptr: number,
    indices: number,
    weights: number,
    sums: number,
    stride: number,
    popular: number,
    terms: number,
    scratch: number,
    labels: number,
    moves: number,
    gaps: number,
    reaches: number,
    drifts: number,
    list: number,
  ): number;

  /**
   * Adds to `exactlyCrossed` (i64, stride) by how much moves will change the products of the clusters' sums with what they
   * are; `crossed` (f64, stride) are these rounded.
   */
  products(
    moved: number,
    moves: number,
    indptr: number,
    indices: number,
    weights: number,
    sums: number,
    stride: number,
    popular: number,
    exactlyCrossed: number,
    crossed: number,
  ): void;

  /** Fills an array with zeros, faster than it does so itself in shared memory. */
  clear(address: number, bytes: number): void;

  /**
   * Moves rows from sum to sum; `exact` (i64, 3 x stride) are the clusters' users, |S|^2 and squared lengths of all rows,
   * and `tallies` (f64, 3 x stride) are these rounded.
   */
  move(
    moved: number,
    moves: number,
    indptr: number,
    indices: number,
    weights: number,
    sums: number,
    stride: number,
    popular: number,
    exact: number,
    tallies: number,
  ): void;

  /**
   * Notes the movies of a user's row as those of a trial row: sets its bytes in `likes` (u8, movies x 8) to `like`.
   */
  mark(user: number, indptr: number, indices: number, likes: number, trial: number, like: 0 | 1): void;

  /**
   * `comeCloser` of ../seeding.ts for up to eight rows at once.
   *
   * @param likes u8, movies x 8: whether each of the rows likes the movie
   * @param lengths i32, 8: how many movies each of the rows likes
   * @param scaled f64, 2 x 8: |x|^2 and twice the weight of each of the rows; read where rows have weights
   * @param part of a squared distance that an i32 holds
   * @param closest i32, users
   * @param distances i32, users x 8: what `closest` becomes with each of the rows
   * @param potentials f64, 8: the sums of these
   */
  closer(
    users: number,
    indptr: number,
    indices: number,
    weights: number,
    likes: number,
    lengths: number,
    scaled: number,
    part: number,
    closest: number,
    distances: number,
    potentials: number,
  ): void;

  /** Takes one of the rows that were tried: users that it is closer to get its distance and the label `cluster`. */
  take(
    users: number,
    distances: number,
    trial: number,
    closest: number,
    labels: number,
    cluster: number,
  ): void;

  /** The first user at which the running total of `closest` exceeds `target`. */
  rowAt(closest: number, target: number): number;

  /** Squared distances, less the row's length, to the own and to the nearest other centre (f64, users each). */
  ownAndOther(
    users: number,
    indptr: number,
    indices: number,
    weights: number,
    sums: number,
    stride: number,
    popular: number,
    terms: number,
    scratch: number,
    labels: number,
    own: number,
    other: number,
  ): void;

  /** Prepares the comparison of rows with clusters from their tallies. */
  compareWith(partition: number, clusters: number): void;

  /** So many steps of `exchange` of ../swap/exchange.ts. Returns 0 when no user moved for a whole round. */
  settle(partition: number, steps: number): number;

  /** Sends the users of a cluster, from `first` to before `last`, to where each costs least; `newcomer` stays. */
  dissolve(partition: number, first: number, last: number, cluster: number, newcomer: number): void;

  /** Moves users, from `first` to before `last`, to where `labels` (u8, users) have them. */
  place(partition: number, first: number, last: number, labels: number): void;

  /** Moves a user to `cluster`, if it is not there. */
  moveTo(partition: number, user: number, cluster: number): void;

  /** The user whose leaving its cluster lowers the WCSS most. */
  mostGainful(partition: number): number;
}

/** False where the machine lacks WebAssembly's SIMD; the plain engine gives the same results there. */
export const kernelsRun = WebAssembly.validate(bytes);

let compiled: WebAssembly.Module | undefined;
const instances = new WeakMap<WebAssembly.Memory, Kernels>();

/** This thread's kernels on a memory. */
export function kernelsOn(memory: WebAssembly.Memory): Kernels {
  let kernels = instances.get(memory);
  if (!kernels) {
    compiled ??= new WebAssembly.Module(bytes);
    kernels = new WebAssembly.Instance(compiled, { env: { memory } }).exports as Kernels;
    instances.set(memory, kernels);
  }
  return kernels;
}
