import { mayHaveChanged, remember } from './assign-bounds';
import { relativeDistances } from './dots';
import { F64, I32, rowStart, rowWeight } from './rows';

/** Labels a user and notes the move, if it is one. Returns how many moves are noted then. */
function label(user: usize, nearest: usize, labels: usize, moves: usize, moved: i32): i32 {
  const before = load<u8>(labels + user) as usize;
  if (nearest === before) return moved;
  store<u8>(labels + user, nearest as u8);
  const at = moves + ((moved as usize) << F64);
  store<u32>(at, user as u32);
  store<u32>(at, (before | (nearest << 8)) as u32, 4);
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
    const nearest = relativeDistances<Dot>(row, end, weight, sums, stride, popular, terms, relative);
    moved = label(user, nearest, labels, moves, moved);
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
      const weight = rowWeight(weights, user);
      const nearest = relativeDistances<Dot>(row, next, weight, sums, stride, popular, terms, relative);
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
