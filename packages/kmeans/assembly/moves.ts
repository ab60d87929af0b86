import { F64, I32, rowStart, rowWeight, UNASSIGNED } from './rows';

/** The product of a row with the sum of one cluster. */
function dotProduct<Sum>(
  row: usize,
  end: usize,
  weight: i64,
  sums: usize,
  stride: usize,
  cluster: usize,
): i64 {
  let dot: i64 = 0;
  const column = sums + (cluster << alignof<Sum>());
  for (; row < end; row += 4)
    dot += load<Sum>(column + (((load<u32>(row) as usize) * stride) << alignof<Sum>())) as i64;
  return weight * dot;
}

/** Adds a row to the sum of one cluster, or takes it away, its weight below 0. Returns by how much |S|^2 grows. */
function addRow<Sum>(row: usize, end: usize, weight: i32, sums: usize, stride: usize, cluster: usize): i64 {
  let doubled: i64 = 0;
  const column = sums + (cluster << alignof<Sum>());
  for (; row < end; row += 4) {
    const at = column + (((load<u32>(row) as usize) * stride) << alignof<Sum>());
    const sum = load<Sum>(at) as i32;
    doubled += 2 * (sum as i64) + weight;
    store<Sum>(at, (sum + weight) as Sum);
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
  popular: i32,
  exactlyCrossed: usize,
  crossed: usize,
): void {
  // biome-ignore format: the arguments of the one as of the other
  if (popular >= 0) productsIn<u16>(moved, moves, indptr, indices, weights, sums, stride, exactlyCrossed, crossed);
  else productsIn<i32>(moved, moves, indptr, indices, weights, sums, stride, exactlyCrossed, crossed);
}

function productsIn<Sum>(
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
      increase(exactlyCrossed, crossed, from, -dotProduct<Sum>(row, end, weight, sums, stride, from));
    }
    increase(exactlyCrossed, crossed, to, dotProduct<Sum>(row, end, weight, sums, stride, to));
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
  popular: i32,
  exact: usize,
  tallies: usize,
): void {
  if (popular >= 0) moveIn<u16>(moved, moves, indptr, indices, weights, sums, stride, exact, tallies);
  else moveIn<i32>(moved, moves, indptr, indices, weights, sums, stride, exact, tallies);
}

function moveIn<Sum>(
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
      increase(exact + bytes, tallies + bytes, from, addRow<Sum>(row, end, -weight, sums, stride, from));
      increase(exact + 2 * bytes, tallies + 2 * bytes, from, -square);
    }
    increase(exact, tallies, to, 1);
    increase(exact + bytes, tallies + bytes, to, addRow<Sum>(row, end, weight, sums, stride, to));
    increase(exact + 2 * bytes, tallies + 2 * bytes, to, square);
  }
}
