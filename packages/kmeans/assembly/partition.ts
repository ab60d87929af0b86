/** Users in clusters, as src/kernels/exchange.ts lays them out: the fields in its order, most of them addresses. */
@unmanaged
export class Partition {
  users: usize;
  indptr: usize;
  indices: usize;
  stride: usize;
  run: usize;
  sums: usize;
  tallies: usize;
  /** f64, 3 x stride: of each cluster |S|^2, n and n (n + 1), or 0, 1 and 1 while it is empty. */
  terms: usize;
  /** f64, 2 x stride: the costs of one user, and behind them its dot products (i32). */
  scratch: usize;
  labels: usize;
  looked: usize;
  looks: usize;
  moves: usize;
  /** The four arrays of ./exchange-bounds.ts; `gaps` is 0 where there are none. */
  gaps: usize;
  reaches: usize;
  paths: usize;
  drifts: usize;
  /** The favourites of the user with the most. */
  longest: usize;
  user: usize;
  unmoved: usize;
}

export function labelOf(p: Partition, user: usize): usize {
  return load<u8>(p.labels + user) as usize;
}

/** Adds 1 to a counter. */
export function count(address: usize): void {
  store<f64>(address, load<f64>(address) + 1);
}
