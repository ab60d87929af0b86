import { type Rows, roundingOf, rowWeight, squaredLength } from '../rows.js';
import { WideIntegers } from '../wide-integers.js';
import { SparseDots } from './sparse-dots.js';

/**
 * Users in clusters, one row moving at a time. Moving user x out of cluster a (n users, sums S) and into cluster b
 * changes the WCSS by cost(b) - gain(a) with (Hartigan, "Clustering Algorithms", 1975; d is the distance to a centroid)
 *
 *     gain = n/(n-1) d²(x, S/n) = |x|² + (|S|² + n|x|² - 2n Sx) / (n(n-1))   of the cluster left
 *     cost = n/(n+1) d²(x, S/n) = |x|² + (|S|² - n|x|² - 2n Sx) / (n(n+1))   of the cluster joined
 *
 * where |x|² is on both sides and left out. For binary rows, numerators and denominators are integers that a double holds
 * exactly, so each fraction is rounded once, and rounding preserves order: of two fractions that compare as different, the
 * smaller one is truly smaller. For rows with weights the numerators are rounded, too, and the difference must exceed
 * the largest error of that. Every move that this class proposes therefore lowers the exact WCSS.
 */
export class Partition {
  /** The cluster of each user; length `users`. */
  readonly labels: Uint8Array;
  /** How often a user's row was compared with the clusters, the unit of work. */
  looks = 0;
  /** How many rows changed their cluster. */
  moves = 0;
  /** The value of each favourite of a user. */
  readonly #weights: Float64Array;
  /** |x|² of each user. */
  readonly #lengths: Float64Array;
  /** The least by which a move must lower the computed WCSS. */
  readonly #rounding: number;
  readonly #counts: Float64Array;
  /** |S|² of each cluster, rounded. */
  readonly #squares: Float64Array;
  /** |S|² of each cluster, exactly; kept for rows with weights, whose |S|² may exceed 2^53. */
  readonly #exactSquares: WideIntegers | undefined;
  readonly #dots: SparseDots;
  /** The number of the move that last changed each cluster. */
  readonly #changed: Float64Array;
  /** The number of the last move before each user was last compared. */
  readonly #looked: Float64Array;

  /** @param labels the cluster of each user, from 0 to k - 1; copied */
  constructor(rows: Rows, labels: Uint8Array, k: number) {
    const { users } = rows.matrix;
    this.labels = labels.slice();
    this.#weights = Float64Array.from({ length: users }, (_, user) => rowWeight(rows, user));
    this.#lengths = Float64Array.from({ length: users }, (_, user) => squaredLength(rows, user));
    this.#rounding = roundingOf(rows);
    this.#counts = new Float64Array(k);
    this.#squares = new Float64Array(k);
    this.#exactSquares = rows.weights && new WideIntegers(k);
    this.#dots = new SparseDots(rows, k);
    this.#changed = new Float64Array(k);
    this.#looked = new Float64Array(users).fill(-1);
    for (let user = 0; user < users; user++) this.#join(user, labels[user]);
  }

  get users(): number {
    return this.labels.length;
  }

  get k(): number {
    return this.#counts.length;
  }

  /** Whether `user` is the only one in its cluster. */
  isAlone(user: number): boolean {
    return this.#counts[this.labels[user]] === 1;
  }

  /** The squared lengths of all rows less the WCSS: the sum of |S|²/n. */
  explained(): number {
    let sum = 0;
    for (let cluster = 0; cluster < this.k; cluster++) {
      if (this.#counts[cluster] > 0) sum += this.#squares[cluster] / this.#counts[cluster];
    }
    return sum;
  }

  move(user: number, to: number): void {
    const from = this.labels[user];
    this.moves++;
    this.#changed[from] = this.moves;
    this.#changed[to] = this.moves;
    this.#leave(user, from);
    this.#join(user, to);
  }

  /**
   * The cluster to which moving `user` lowers the WCSS most, the lower number on a tie; its own where no move lowers it.
   * Unless its own cluster changed, only clusters that changed since the user was last compared can have become better.
   */
  betterCluster(user: number): number {
    const own = this.labels[user];
    const n = this.#counts[own];
    const looked = this.#looked[user];
    this.#looked[user] = this.moves;
    if (n === 1 || looked === this.moves) return own;
    this.looks++;
    const dots = this.#dots.of(user);
    const length = this.#lengths[user];
    const dot = this.#weights[user] * dots[own];
    const gain = (this.#squares[own] + n * (length - 2 * dot)) / (n * (n - 1));
    const since = this.#changed[own] > looked ? -1 : looked;
    return this.#cheapest(user, own, dots, gain - this.#rounding, since);
  }

  /** The cluster other than its own that `user` costs least to join. */
  nextCluster(user: number): number {
    this.looks++;
    const own = this.labels[user];
    return this.#cheapest(user, own, this.#dots.of(user), Number.POSITIVE_INFINITY, -1);
  }

  /** How much the WCSS falls when `user` leaves its cluster, joining an empty one. */
  gainOfLeaving(user: number): number {
    const own = this.labels[user];
    const n = this.#counts[own];
    if (n === 1) return 0;
    const length = this.#lengths[user];
    const dot = this.#dot(user, own);
    return length + (this.#squares[own] + n * (length - 2 * dot)) / (n * (n - 1));
  }

  /** Moves rows back to where they were when no move was left that lowers the WCSS. */
  returnTo(settled: Uint8Array): void {
    for (let user = 0; user < this.users; user++) {
      if (this.labels[user] !== settled[user]) this.move(user, settled[user]);
    }
    this.#looked.fill(this.moves);
  }

  /** The cheapest cluster other than `own` that changed after move `since`, the first on a tie; `own` unless below `limit`. */
  #cheapest(user: number, own: number, dots: Float64Array, limit: number, since: number): number {
    const counts = this.#counts;
    const squares = this.#squares;
    const changed = this.#changed;
    const length = this.#lengths[user];
    const weight = this.#weights[user];
    let cheapest = own;
    let least = limit;
    for (let cluster = 0; cluster < counts.length; cluster++) {
      if (cluster === own || changed[cluster] <= since) continue;
      const n = counts[cluster];
      const dot = weight * dots[cluster];
      const cost = n === 0 ? -length : (squares[cluster] - n * (length + 2 * dot)) / (n * (n + 1));
      if (cost < least) {
        least = cost;
        cheapest = cluster;
      }
    }
    return cheapest;
  }

  #dot(user: number, cluster: number): number {
    return this.#weights[user] * this.#dots.of(user)[cluster];
  }

  #grow(cluster: number, by: number): void {
    this.#squares[cluster] = this.#exactSquares?.add(cluster, by) ?? this.#squares[cluster] + by;
  }

  #leave(user: number, cluster: number): void {
    this.#grow(cluster, this.#lengths[user] - 2 * this.#dot(user, cluster));
    this.#counts[cluster]--;
    this.#dots.add(user, cluster, -1);
  }

  #join(user: number, cluster: number): void {
    this.#grow(cluster, this.#lengths[user] + 2 * this.#dot(user, cluster));
    this.#counts[cluster]++;
    this.#dots.add(user, cluster, 1);
    this.labels[user] = cluster;
  }
}
