/** Users in clusters, as src/kernels/exchange.ts lays them out: the fields in its order, most of them addresses. */
@unmanaged
export class Partition {
  users: usize;
  indptr: usize;
  indices: usize;
  weights: usize;
  stride: usize;
  popular: i32;
  sums: usize;
  tallies: usize;
  /** i64, stride: |S|^2 of each cluster, exactly; kept up to date where rows have weights. */
  squares: usize;
  /** f64, 3 x stride: of each cluster |S|^2, n and n (n + 1), or 0, 1 and 1 while it is empty. */
  terms: usize;
  /** f64, 2 x stride: the costs of one user, and behind them its dot products, as ./dots.ts has them. */
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
  /** f64, 2: at least the longest way between any two rows or centres, and by how much a move must lower the WCSS. */
  limits: usize;
  user: usize;
  unmoved: usize;
}

export function labelOf(p: Partition, user: usize): usize {
  return load<u8>(p.labels + user) as usize;
}

/** At least the longest way between any two rows or centres. */
export function diameter(p: Partition): f64 {
  return load<f64>(p.limits);
}

/** By how much a computed difference must be below 0 to be so in truth. */
export function rounding(p: Partition): f64 {
  return load<f64>(p.limits, 8);
}

/** Adds 1 to a counter. */
export function count(address: usize): void {
  store<f64>(address, load<f64>(address) + 1);
}
