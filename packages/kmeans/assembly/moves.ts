import { F64, I32, rowStart, rowWeight } from './rows';

/** The cluster of a user that has none yet. */
const UNASSIGNED: usize = 255;

/** The product of a row with the sum of one cluster. */
function dotProduct(row: usize, end: usize, weight: i64, sums: usize, stride: usize, cluster: usize): i64 {
  let dot: i64 = 0;
  const column = sums + (cluster << I32);
  for (; row < end; row += 4) dot += load<i32>(column + (((load<u32>(row) as usize) * stride) << I32)) as i64;
  return weight * dot;
}

/** Adds a row to the sum of one cluster, or takes it away, its weight below 0. Returns by how much |S|^2 grows. */
function addRow(row: usize, end: usize, weight: i32, sums: usize, stride: usize, cluster: usize): i64 {
  let doubled: i64 = 0;
  const column = sums + (cluster << I32);
  for (; row < end; row += 4) {
    const at = column + (((load<u32>(row) as usize) * stride) << I32);
    const sum = load<i32>(at);
    doubled += 2 * (sum as i64) + weight;
    store<i32>(at, sum + weight);
  }
  return (weight as i64) * doubled;
}

/** Adds to an integer, and writes beside it what it is when rounded. */
function increase(exact: usize, rounded: usize, cluster: usize, by: i64): void {
  const offset = cluster << F64;
  const sum = load<i64>(exact + offset) + by;
  store<i64>(exact + offset, sum);
  store<f64>(rounded + offset, sum as f64);
}

export function products(
  moved: usize,
  moves: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  exactlyCrossed: usize,
  crossed: usize,
): void {
  for (const last = moves + (moved << F64); moves < last; moves += 8) {
    const user = load<u32>(moves) as usize;
    const from = load<u8>(moves, 4) as usize;
    const to = load<u8>(moves, 5) as usize;
    const row = rowStart(indptr, indices, user);
    const end = rowStart(indptr, indices, user + 1);
    const weight = rowWeight(weights, user) as i64;
    if (from !== UNASSIGNED) {
      increase(exactlyCrossed, crossed, from, -dotProduct(row, end, weight, sums, stride, from));
    }
    increase(exactlyCrossed, crossed, to, dotProduct(row, end, weight, sums, stride, to));
  }
}

export function move(
  moved: usize,
  moves: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  exact: usize,
  tallies: usize,
): void {
  const bytes = stride << F64;
  for (const last = moves + (moved << F64); moves < last; moves += 8) {
    const user = load<u32>(moves) as usize;
    const from = load<u8>(moves, 4) as usize;
    const to = load<u8>(moves, 5) as usize;
    const row = rowStart(indptr, indices, user);
    const end = rowStart(indptr, indices, user + 1);
    const weight = rowWeight(weights, user);
    const square = (((end - row) >> I32) as i64) * (weight as i64) * (weight as i64);
    if (from !== UNASSIGNED) {
      increase(exact, tallies, from, -1);
      increase(exact + bytes, tallies + bytes, from, addRow(row, end, -weight, sums, stride, from));
      increase(exact + 2 * bytes, tallies + 2 * bytes, from, -square);
    }
    increase(exact, tallies, to, 1);
    increase(exact + bytes, tallies + bytes, to, addRow(row, end, weight, sums, stride, to));
    increase(exact + 2 * bytes, tallies + 2 * bytes, to, square);
  }
}
