import { F64, I32, rowStart, rowWeight, UNASSIGNED } from './rows';
import { Workspace } from './workspace';

/** Bytes of the sum of one cluster, as a shift. */
function sumShift(w: Workspace): usize {
  return w.popular >= 0 ? alignof<u16>() : alignof<i32>();
}

export function clearSums(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  memory.fill(w.sums, 0, (w.movies * w.stride) << sumShift(w));
}

/** The product of a row with the sum of one cluster. */
function dotProduct<Sum>(w: Workspace, row: usize, end: usize, weight: i64, cluster: usize): i64 {
  let dot: i64 = 0;
  const stride = w.stride;
  const column = w.sums + (cluster << alignof<Sum>());
  for (; row < end; row += 4)
    dot += load<Sum>(column + (((load<u32>(row) as usize) * stride) << alignof<Sum>())) as i64;
  return weight * dot;
}

/** Adds a row to the sum of one cluster, or subtracts it where `weight` is negative. Returns by how much |S|^2 grows. */
function addRow<Sum>(w: Workspace, row: usize, end: usize, weight: i32, cluster: usize): i64 {
  let doubled: i64 = 0;
  const stride = w.stride;
  const column = w.sums + (cluster << alignof<Sum>());
  for (; row < end; row += 4) {
    const at = column + (((load<u32>(row) as usize) * stride) << alignof<Sum>());
    const sum = load<Sum>(at) as i32;
    doubled += 2 * (sum as i64) + weight;
    store<Sum>(at, (sum + weight) as Sum);
  }
  return (weight as i64) * doubled;
}

/** Adds to an exact integer and stores it rounded, too. */
function increase(exact: usize, rounded: usize, cluster: usize, by: i64): void {
  const offset = cluster << F64;
  const sum = load<i64>(exact + offset) + by;
  store<i64>(exact + offset, sum);
  store<f64>(rounded + offset, sum as f64);
}

export function products(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  if (w.popular >= 0) productsIn<u16>(w);
  else productsIn<i32>(w);
}

function productsIn<Sum>(w: Workspace): void {
  const exact = w.exactlyCrossed;
  const crossed = w.crossed;
  let moves = w.moves;
  for (const last = moves + (w.moved << F64); moves < last; moves += 8) {
    const user = load<u32>(moves) as usize;
    const from = load<u8>(moves, 4) as usize;
    const to = load<u8>(moves, 5) as usize;
    const row = rowStart(w, user);
    const end = rowStart(w, user + 1);
    const weight = rowWeight(w, user) as i64;
    if (from !== UNASSIGNED) increase(exact, crossed, from, -dotProduct<Sum>(w, row, end, weight, from));
    increase(exact, crossed, to, dotProduct<Sum>(w, row, end, weight, to));
  }
}

export function move(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  if (w.popular >= 0) moveIn<u16>(w);
  else moveIn<i32>(w);
}

function moveIn<Sum>(w: Workspace): void {
  const bytes = w.stride << F64;
  const exact = w.exact;
  const tallies = w.tallies;
  let moves = w.moves;
  for (const last = moves + (w.moved << F64); moves < last; moves += 8) {
    const user = load<u32>(moves) as usize;
    const from = load<u8>(moves, 4) as usize;
    const to = load<u8>(moves, 5) as usize;
    const row = rowStart(w, user);
    const end = rowStart(w, user + 1);
    const weight = rowWeight(w, user);
    const square = (((end - row) >> I32) as i64) * (weight as i64) * (weight as i64);
    if (from !== UNASSIGNED) {
      increase(exact, tallies, from, -1);
      increase(exact + bytes, tallies + bytes, from, addRow<Sum>(w, row, end, -weight, from));
      increase(exact + 2 * bytes, tallies + 2 * bytes, from, -square);
    }
    increase(exact, tallies, to, 1);
    increase(exact + bytes, tallies + bytes, to, addRow<Sum>(w, row, end, weight, to));
    increase(exact + 2 * bytes, tallies + 2 * bytes, to, square);
  }
}
