import { I32, rowStart, rowWeight } from './rows';
import { Workspace } from './workspace';

/** Rows on trial in one pass: the u16 lanes of a vector. */
const TRIALS: usize = 8;

/** The longest stretch of a row over which a u16 can count common movies without overflow. */
const STRETCH: usize = 65535 << I32;

export function clearLikes(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  memory.fill(w.likes, 0, w.movies * TRIALS);
}

export function mark(workspace: usize): void {
  setLikes(changetype<Workspace>(workspace), 1);
}

export function unmark(workspace: usize): void {
  setLikes(changetype<Workspace>(workspace), 0);
}

function setLikes(w: Workspace, like: u8): void {
  for (let trial: usize = 0; trial < w.trials; trial++) {
    const user = load<u32>(w.tried + (trial << I32)) as usize;
    const likes = w.likes + trial;
    const end = rowStart(w, user + 1);
    for (let at = rowStart(w, user); at < end; at += 4) {
      store<u8>(likes + (load<u32>(at) as usize) * TRIALS, like);
    }
  }
}

/** The least difference between a lane and `length`, in movies. */
function leastApart(lengths: v128, length: v128): i32 {
  const apart = i32x4.abs(i32x4.sub(lengths, length));
  const two = i32x4.min_s(apart, i32x4.shuffle(apart, apart, 2, 3, 0, 1));
  return min(i32x4.extract_lane(two, 0), i32x4.extract_lane(two, 1));
}

/** Squared distances to two rows on trial, |x|^2 + |y|^2 - 2 xy, scaled to fit an i32, in the lower lanes. */
function apartOfTwo(scaled: usize, square: v128, weight: v128, common: v128, part: v128): v128 {
  const products = f64x2.mul(f64x2.mul(v128.load(scaled, 8 * TRIALS), weight), common);
  const distances = f64x2.sub(f64x2.add(v128.load(scaled), square), products);
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(part, distances));
}

/** The same for four rows on trial, from the number of movies in common with each. */
function apart(scaled: usize, square: v128, weight: v128, common: v128, part: v128): v128 {
  const others = f64x2.convert_low_i32x4_s(i32x4.shuffle(common, common, 2, 3, 0, 1));
  return i32x4.shuffle(
    apartOfTwo(scaled, square, weight, f64x2.convert_low_i32x4_s(common), part),
    apartOfTwo(scaled + 16, square, weight, others, part),
    0,
    1,
    4,
    5,
  );
}

/** @typeParam Dot as in ./dots.ts: i32 where rows have no weights */
function closerRows<Dot>(w: Workspace): void {
  const likes = w.likes;
  const lengths = w.lengths;
  const scaled = w.scaled;
  const closest = w.closest;
  const potentials = w.potentials;
  let distances = w.distances;
  const lengths0 = v128.load(lengths);
  const lengths1 = v128.load(lengths, 16);
  const parts = f64x2.splat(w.part);
  let p0 = f64x2.splat(0);
  let p1 = p0;
  let p2 = p0;
  let p3 = p0;
  let row = rowStart(w, 0);
  for (let user: usize = 0; user < w.users; user++, distances += TRIALS << I32) {
    const start = row;
    row = rowStart(w, user + 1);
    const before = load<i32>(closest + (user << I32));
    const favourites = ((row - start) >> I32) as i32;
    const length = i32x4.splat(favourites);
    let d0 = i32x4.splat(before);
    let d1 = d0;
    // Rows scaled to length 1 seldom differ enough in favourites for this bound to skip one.
    if (sizeof<Dot>() === 8 || min(leastApart(lengths0, length), leastApart(lengths1, length)) < before) {
      let common0 = i32x4.splat(0);
      let common1 = common0;
      for (let at = start; at < row; ) {
        let common = i16x8.splat(0);
        for (const end = min(at + STRETCH, row); at < end; at += 4) {
          common = i16x8.add(common, v128.load_ext<u8>(likes + ((load<u32>(at) as usize) << 3)));
        }
        common0 = i32x4.add(common0, i32x4.extend_low_i16x8_u(common));
        common1 = i32x4.add(common1, i32x4.extend_high_i16x8_u(common));
      }
      if (sizeof<Dot>() === 8) {
        const value = rowWeight(w, user) as f64;
        const weight = f64x2.splat(value);
        const square = f64x2.splat(value * value * (favourites as f64));
        d0 = i32x4.min_s(d0, apart(scaled, square, weight, common0, parts));
        d1 = i32x4.min_s(d1, apart(scaled + 32, square, weight, common1, parts));
      } else {
        d0 = i32x4.min_s(d0, i32x4.sub(i32x4.add(lengths0, length), i32x4.shl(common0, 1)));
        d1 = i32x4.min_s(d1, i32x4.sub(i32x4.add(lengths1, length), i32x4.shl(common1, 1)));
      }
    }
    v128.store(distances, d0);
    v128.store(distances, d1, 16);
    p0 = f64x2.add(p0, f64x2.convert_low_i32x4_s(d0));
    p1 = f64x2.add(p1, f64x2.convert_low_i32x4_s(i32x4.shuffle(d0, d0, 2, 3, 0, 1)));
    p2 = f64x2.add(p2, f64x2.convert_low_i32x4_s(d1));
    p3 = f64x2.add(p3, f64x2.convert_low_i32x4_s(i32x4.shuffle(d1, d1, 2, 3, 0, 1)));
  }
  v128.store(potentials, p0);
  v128.store(potentials, p1, 16);
  v128.store(potentials, p2, 32);
  v128.store(potentials, p3, 48);
}

export function closer(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  if (w.weights) closerRows<i64>(w);
  else closerRows<i32>(w);
}

export function take(workspace: usize): void {
  const w = changetype<Workspace>(workspace);
  const labels = w.labels;
  const cluster = w.cluster as u8;
  let closest = w.closest;
  let distances = w.distances + (w.trial << I32);
  for (let user: usize = 0; user < w.users; user++, distances += TRIALS << I32, closest += 4) {
    const distance = load<i32>(distances);
    if (distance < load<i32>(closest)) {
      store<i32>(closest, distance);
      store<u8>(labels + user, cluster);
    }
  }
}

export function rowAt(workspace: usize): i32 {
  const w = changetype<Workspace>(workspace);
  const most = w.target as i64;
  let closest = w.closest;
  let row: i32 = 0;
  for (let total: i64 = load<i32>(closest); total <= most; row++) {
    closest += 4;
    total += load<i32>(closest);
  }
  return row;
}
