import { F64, I32, rowStart, UNASSIGNED } from './rows';

/** The sum of one cluster over the movies of a row. */
function dotProduct<Sum>(row: usize, end: usize, sums: usize, stride: usize, cluster: usize): f64 {
  let dot: i64 = 0;
  const column = sums + (cluster << alignof<Sum>());
  for (; row < end; row += 4)
    dot += load<Sum>(column + (((load<u32>(row) as usize) * stride) << alignof<Sum>())) as i64;
  return dot as f64;
}

/** Adds a row to the sum of one cluster, or takes it away. Returns by how much |S|^2 grows. */
function addRow<Sum>(row: usize, end: usize, sums: usize, stride: usize, cluster: usize, times: i32): f64 {
  let growth: i64 = 0;
  const column = sums + (cluster << alignof<Sum>());
  for (; row < end; row += 4) {
    const at = column + (((load<u32>(row) as usize) * stride) << alignof<Sum>());
    const sum = load<Sum>(at) as i32;
    growth += 2 * times * (sum as i64) + 1;
    store<Sum>(at, (sum + times) as Sum);
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
  run: usize,
  crossed: usize,
): void {
  if (run > 0) productsIn<u16>(moved, moves, indptr, indices, sums, stride, crossed);
  else productsIn<i32>(moved, moves, indptr, indices, sums, stride, crossed);
}

function productsIn<Sum>(
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
    if (from !== UNASSIGNED) increase(crossed, from, -dotProduct<Sum>(row, end, sums, stride, from));
    increase(crossed, to, dotProduct<Sum>(row, end, sums, stride, to));
  }
}

export function move(
  moved: usize,
  moves: usize,
  indptr: usize,
  indices: usize,
  sums: usize,
  stride: usize,
  run: usize,
  tallies: usize,
): void {
  if (run > 0) moveIn<u16>(moved, moves, indptr, indices, sums, stride, tallies);
  else moveIn<i32>(moved, moves, indptr, indices, sums, stride, tallies);
}

function moveIn<Sum>(
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
      increase(squares, from, addRow<Sum>(row, end, sums, stride, from, -1));
      increase(favourites, from, -length);
    }
    increase(tallies, to, 1);
    increase(squares, to, addRow<Sum>(row, end, sums, stride, to, 1));
    increase(favourites, to, length);
  }
}
