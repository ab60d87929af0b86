import { relativeDistances } from './dots';
import { F64, I32, LANES, rowStart, rowWeight } from './rows';

/** The index of the least of `stride` f64, the lowest on a tie; NaN is never the least. */
function indexOfLeast(values: usize, stride: usize): i32 {
  let least = f64x2.splat(Infinity);
  let index = i64x2.splat(0);
  let here = i64x2(0, 1);
  for (const end = values + (stride << F64); values < end; values += 16) {
    const value = v128.load(values);
    const less = f64x2.lt(value, least);
    least = v128.bitselect(value, least, less);
    index = v128.bitselect(here, index, less);
    here = i64x2.add(here, i64x2.splat(2));
  }
  const even = f64x2.extract_lane(least, 0);
  const odd = f64x2.extract_lane(least, 1);
  const evenIndex = i64x2.extract_lane(index, 0) as i32;
  const oddIndex = i64x2.extract_lane(index, 1) as i32;
  if (even === odd) return min(evenIndex, oddIndex);
  return even < odd ? evenIndex : oddIndex;
}

/** Labels a user and notes the move, if it is one. Returns how many moves are noted then. */
function label(user: usize, nearest: i32, labels: usize, moves: usize, moved: i32): i32 {
  const before = load<u8>(labels + user) as i32;
  if (nearest === before) return moved;
  store<u8>(labels + user, nearest as u8);
  const at = moves + ((moved as usize) << F64);
  store<u32>(at, user as u32);
  store<i32>(at, before | (nearest << 8), 4);
  return moved + 1;
}

function assignRows<Dot>(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  popular: i32,
  terms: usize,
  relative: usize,
  labels: usize,
  moves: usize,
): i32 {
  let moved: i32 = 0;
  let row = rowStart(indptr, indices, 0);
  for (let user: usize = 0; user < users; user++) {
    const end = rowStart(indptr, indices, user + 1);
    const weight = rowWeight(weights, user);
    relativeDistances<Dot>(row, end, weight, sums, stride, popular, terms, relative);
    moved = label(user, indexOfLeast(relative, stride), labels, moves, moved);
    row = end;
  }
  return moved;
}

export function assign(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  popular: i32,
  terms: usize,
  relative: usize,
  labels: usize,
  moves: usize,
): i32 {
  return weights
    ? assignRows<i64>(users, indptr, indices, weights, sums, stride, popular, terms, relative, labels, moves)
    : assignRows<i32>(users, indptr, indices, 0, sums, stride, popular, terms, relative, labels, moves);
}

/** By how much each centre is farther than the nearest (f32 x stride), infinitely for the nearest itself. */
function storeGaps(relative: usize, stride: usize, nearest: i32, gaps: usize): void {
  const least = f64x2.splat(load<f64>(relative + ((nearest as usize) << F64)));
  const end = gaps + (stride << I32);
  for (let at = gaps; at < end; at += 8, relative += 16) {
    v128.store64_lane(at, f32x4.demote_f64x2_zero(f64x2.sub(v128.load(relative), least)), 0);
  }
  store<f32>(gaps + ((nearest as usize) << I32), Infinity);
}

/** Whether no centre can have come as near to a user as its own; src/kernels/bounds.ts has the proof. */
function staysPut(own: usize, gaps: usize, stride: usize, square: f32, rise: usize, slack: f32): bool {
  const bytes = stride << I32;
  const path = rise + bytes;
  const reach: f32 = 2.0 * sqrt<f32>(square);
  const ownRise =
    load<f32>(rise + (own << I32)) + reach * load<f32>(path + (own << I32)) + (slack + ROUNDING * square);
  const limit = f32x4.splat(ownRise);
  const reaches = f32x4.splat(reach);
  let near = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += LANES << I32) {
    const gap = f32x4.sub(
      f32x4.add(v128.load(gaps + at), v128.load(rise + at)),
      f32x4.mul(reaches, v128.load(path + at)),
    );
    near = v128.or(near, f32x4.le(gap, limit));
  }
  return !v128.any_true(near);
}

/** As in src/kernels/bounds.ts. */
const ROUNDING: f32 = 1.9073486328125e-6;

function assignRowsBounded<Dot>(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  popular: i32,
  terms: usize,
  relative: usize,
  labels: usize,
  moves: usize,
  gaps: usize,
  seen: usize,
  now: i32,
  drifts: usize,
  slack: f32,
): i32 {
  let moved: i32 = 0;
  const gapBytes = stride << I32;
  let row = rowStart(indptr, indices, 0);
  for (let user: usize = 0; user < users; user++, gaps += gapBytes) {
    const start = row;
    row = rowStart(indptr, indices, user + 1);
    const weight = rowWeight(weights, user);
    const then = load<u8>(seen + user) as i32;
    if (then < now) {
      const rise = drifts + (then as usize) * 2 * gapBytes;
      const square = (((row - start) >> I32) as i64) * (weight as i64) * (weight as i64);
      if (staysPut(load<u8>(labels + user) as usize, gaps, stride, square as f32, rise, slack)) continue;
    }
    relativeDistances<Dot>(start, row, weight, sums, stride, popular, terms, relative);
    const nearest = indexOfLeast(relative, stride);
    storeGaps(relative, stride, nearest, gaps);
    store<u8>(seen + user, now as u8);
    moved = label(user, nearest, labels, moves, moved);
  }
  return moved;
}

export function assignBounded(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  sums: usize,
  stride: usize,
  popular: i32,
  terms: usize,
  relative: usize,
  labels: usize,
  moves: usize,
  gaps: usize,
  seen: usize,
  now: i32,
  drifts: usize,
  slack: f32,
): i32 {
  // biome-ignore format: the arguments of the one as of the other
  return weights
    ? assignRowsBounded<i64>(users, indptr, indices, weights, sums, stride, popular, terms, relative, labels, moves, gaps, seen, now, drifts, slack)
    : assignRowsBounded<i32>(users, indptr, indices, 0, sums, stride, popular, terms, relative, labels, moves, gaps, seen, now, drifts, slack);
}
