import { mayHaveChanged, remember } from './assign-bounds';
import { relativeDistances } from './dots';
import { F64, I32, labelOf, rowStart, rowWeight } from './rows';
import { Workspace } from './workspace';

/** Labels a user and, if that changes its label, appends a move. Returns the number of moves then. */
function label(w: Workspace, user: usize, nearest: usize, moved: i32): i32 {
  const before = labelOf(w, user);
  if (nearest === before) return moved;
  store<u8>(w.labels + user, nearest as u8);
  const at = w.moves + ((moved as usize) << F64);
  store<u32>(at, user as u32);
  store<u32>(at, (before | (nearest << 8)) as u32, 4);
  return moved + 1;
}

function assignRows<Dot>(w: Workspace): i32 {
  let moved: i32 = 0;
  let row = rowStart(w, 0);
  for (let user: usize = 0; user < w.users; user++) {
    const end = rowStart(w, user + 1);
    moved = label(w, user, relativeDistances<Dot>(w, row, end, rowWeight(w, user)), moved);
    row = end;
  }
  return moved;
}

export function assign(workspace: usize): i32 {
  const w = changetype<Workspace>(workspace);
  return w.weights ? assignRows<i64>(w) : assignRows<i32>(w);
}

/**
 * Users whose bounds are checked before the first of them is compared. The outcome of a check is unpredictable: with a
 * comparison right behind each check the processor would mispredict the branch time and again.
 */
const BATCH: usize = 1024;

/** Lists the users from `first` (inclusive) to `last` (exclusive) that have to be compared. Returns the end of the list. */
function listUsers(w: Workspace, first: usize, last: usize): usize {
  let list = w.list;
  for (let user = first; user < last; user++) {
    const reach = load<f32>(w.reaches + (user << I32));
    store<u32>(list, user as u32);
    list += (mayHaveChanged(w, user, labelOf(w, user), reach) as usize) << I32;
  }
  return list;
}

function assignRowsBounded<Dot>(w: Workspace): i32 {
  let moved: i32 = 0;
  for (let first: usize = 0; first < w.users; first += BATCH) {
    const end = listUsers(w, first, min(first + BATCH, w.users));
    for (let at = w.list; at < end; at += 4) {
      const user = load<u32>(at) as usize;
      const row = rowStart(w, user);
      const next = rowStart(w, user + 1);
      const nearest = relativeDistances<Dot>(w, row, next, rowWeight(w, user));
      remember(w, user, nearest, load<f32>(w.reaches + (user << I32)));
      moved = label(w, user, nearest, moved);
    }
  }
  return moved;
}

export function assignBounded(workspace: usize): i32 {
  const w = changetype<Workspace>(workspace);
  return w.weights ? assignRowsBounded<i64>(w) : assignRowsBounded<i32>(w);
}
