import { mayHaveChanged, remember } from './assign-bounds';
import { relativeDistances } from './dots';
import { F64, I32, rowStart, rowWeight } from './rows';

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

/**
 * How many users are passed over or not before the first of them is looked at. Which it will be nobody foresees, the processor
 * neither: it would find out each time when it has already begun to do the other thing.
 */
const BATCH: usize = 1024;

/** Writes the numbers of users who need a look, from `first` to before `last`. Returns the end of the list. */
function listUsers(
  first: usize,
  last: usize,
  labels: usize,
  gaps: usize,
  reaches: usize,
  drifts: usize,
  stride: usize,
  list: usize,
): usize {
  for (let user = first; user < last; user++) {
    const own = load<u8>(labels + user) as usize;
    const reach = load<f32>(reaches + (user << I32));
    store<u32>(list, user as u32);
    list += (mayHaveChanged(own, reach, gaps + ((user * stride) << I32), drifts, stride) as usize) << I32;
  }
  return list;
}

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
  reaches: usize,
  drifts: usize,
  list: usize,
): i32 {
  let moved: i32 = 0;
  for (let first: usize = 0; first < users; first += BATCH) {
    const last = min(first + BATCH, users);
    const end = listUsers(first, last, labels, gaps, reaches, drifts, stride, list);
    for (let at = list; at < end; at += 4) {
      const user = load<u32>(at) as usize;
      const row = rowStart(indptr, indices, user);
      const next = rowStart(indptr, indices, user + 1);
      relativeDistances<Dot>(row, next, rowWeight(weights, user), sums, stride, popular, terms, relative);
      const nearest = indexOfLeast(relative, stride);
      const reach = load<f32>(reaches + (user << I32));
      remember(nearest, reach, relative, gaps + ((user * stride) << I32), drifts, stride);
      moved = label(user, nearest, labels, moves, moved);
    }
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
  reaches: usize,
  drifts: usize,
  list: usize,
): i32 {
  // biome-ignore format: the arguments of the one as of the other
  return weights
    ? assignRowsBounded<i64>(users, indptr, indices, weights, sums, stride, popular, terms, relative, labels, moves, gaps, reaches, drifts, list)
    : assignRowsBounded<i32>(users, indptr, indices, 0, sums, stride, popular, terms, relative, labels, moves, gaps, reaches, drifts, list);
}
