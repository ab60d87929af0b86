import { F64, I32, rowStart } from './rows';

/** The cluster of a user that has none yet. */
const UNASSIGNED: usize = 255;

/** The sum of one cluster over the movies of a row. */
function dotProduct(row: usize, end: usize, sums: usize, stride: usize, cluster: usize): f64 {
  let dot: i64 = 0;
  const column = sums + (cluster << I32);
  for (; row < end; row += 4) dot += load<i32>(column + (((load<u32>(row) as usize) * stride) << I32)) as i64;
  return dot as f64;
}

/** Adds a row to the sum of one cluster, or takes it away. Returns by how much |S|^2 grows. */
function addRow(row: usize, end: usize, sums: usize, stride: usize, cluster: usize, times: i32): f64 {
  let growth: i64 = 0;
  const column = sums + (cluster << I32);
  for (; row < end; row += 4) {
    const at = column + (((load<u32>(row) as usize) * stride) << I32);
    const sum = load<i32>(at);
    growth += 2 * times * (sum as i64) + 1;
    store<i32>(at, sum + times);
  }
  return growth as f64;
}

function increase(values: usize, cluster: usize, by: f64): void {
  const at = values + (cluster << F64);
  store<f64>(at, load<f64>(at) + by);
}

export function products(
  moved: usize,
  moves: usize,
  indptr: usize,
  indices: usize,
  sums: usize,
  stride: usize,
  crossed: usize,
): void {
  for (const last = moves + (moved << F64); moves < last; moves += 8) {
    const user = load<u32>(moves) as usize;
    const from = load<u8>(moves, 4) as usize;
    const to = load<u8>(moves, 5) as usize;
    const row = rowStart(indptr, indices, user);
    const end = rowStart(indptr, indices, user + 1);
    if (from !== UNASSIGNED) increase(crossed, from, -dotProduct(row, end, sums, stride, from));
    increase(crossed, to, dotProduct(row, end, sums, stride, to));
  }
}

export function move(
  moved: usize,
  moves: usize,
  indptr: usize,
  indices: usize,
  sums: usize,
  stride: usize,
  tallies: usize,
): void {
  const squares = tallies + (stride << F64);
  const favourites = squares + (stride << F64);
  for (const last = moves + (moved << F64); moves < last; moves += 8) {
    const user = load<u32>(moves) as usize;
    const from = load<u8>(moves, 4) as usize;
    const to = load<u8>(moves, 5) as usize;
    const row = rowStart(indptr, indices, user);
    const end = rowStart(indptr, indices, user + 1);
    const length = ((end - row) >> I32) as f64;
    if (from !== UNASSIGNED) {
      increase(tallies, from, -1);
      increase(squares, from, addRow(row, end, sums, stride, from, -1));
      increase(favourites, from, -length);
    }
    increase(tallies, to, 1);
    increase(squares, to, addRow(row, end, sums, stride, to, 1));
    increase(favourites, to, length);
  }
}
