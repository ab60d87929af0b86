import { I32, rowStart, rowWeight } from './rows';

/** Trial rows in one pass: the u16 lanes of a vector. */
const TRIALS: usize = 8;

/** The longest stretch of a row whose common movies a u16 counts for certain. */
const STRETCH: usize = 65535 << I32;

export function mark(
  user: usize,
  indptr: usize,
  indices: usize,
  likes: usize,
  trial: usize,
  like: i32,
): void {
  likes += trial;
  const end = rowStart(indptr, indices, user + 1);
  for (let at = rowStart(indptr, indices, user); at < end; at += 4) {
    store<u8>(likes + (load<u32>(at) as usize) * TRIALS, like as u8);
  }
}

/** Least of the lanes' distances from `length`, in movies. */
function leastApart(lengths: v128, length: v128): i32 {
  const apart = i32x4.abs(i32x4.sub(lengths, length));
  const two = i32x4.min_s(apart, i32x4.shuffle(apart, apart, 2, 3, 0, 1));
  return min(i32x4.extract_lane(two, 0), i32x4.extract_lane(two, 1));
}

/** Squared distances to two trial rows, |x|^2 + |y|^2 - 2 xy, as parts that an i32 holds, in the lower lanes. */
function apartOfTwo(scaled: usize, square: v128, weight: v128, common: v128, part: v128): v128 {
  const products = f64x2.mul(f64x2.mul(v128.load(scaled, 8 * TRIALS), weight), common);
  const distances = f64x2.sub(f64x2.add(v128.load(scaled), square), products);
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(part, distances));
}

/** The same to four trial rows, from how many movies the row has in common with each. */
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
function closerRows<Dot>(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  likes: usize,
  lengths: usize,
  scaled: usize,
  part: f64,
  closest: usize,
  distances: usize,
  potentials: usize,
): void {
  const lengths0 = v128.load(lengths);
  const lengths1 = v128.load(lengths, 16);
  const parts = f64x2.splat(part);
  let p0 = f64x2.splat(0);
  let p1 = p0;
  let p2 = p0;
  let p3 = p0;
  let row = rowStart(indptr, indices, 0);
  for (let user: usize = 0; user < users; user++, distances += TRIALS << I32) {
    const start = row;
    row = rowStart(indptr, indices, user + 1);
    const before = load<i32>(closest + (user << I32));
    const favourites = ((row - start) >> I32) as i32;
    const length = i32x4.splat(favourites);
    let d0 = i32x4.splat(before);
    let d1 = d0;
    // Rows of length 1 are seldom so different in favourites that this could tell.
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
        const value = rowWeight(weights, user) as f64;
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

export function closer(
  users: usize,
  indptr: usize,
  indices: usize,
  weights: usize,
  likes: usize,
  lengths: usize,
  scaled: usize,
  part: f64,
  closest: usize,
  distances: usize,
  potentials: usize,
): void {
  // biome-ignore format: the arguments of the one as of the other
  if (weights) {
    closerRows<i64>(users, indptr, indices, weights, likes, lengths, scaled, part, closest, distances, potentials);
  } else {
    closerRows<i32>(users, indptr, indices, 0, likes, lengths, scaled, part, closest, distances, potentials);
  }
}

export function take(
  users: usize,
  distances: usize,
  trial: usize,
  closest: usize,
  labels: usize,
  cluster: i32,
): void {
  distances += trial << I32;
  for (let user: usize = 0; user < users; user++, distances += TRIALS << I32, closest += 4) {
    const distance = load<i32>(distances);
    if (distance < load<i32>(closest)) {
      store<i32>(closest, distance);
      store<u8>(labels + user, cluster as u8);
    }
  }
}

export function rowAt(closest: usize, target: f64): i32 {
  const most = target as i64;
  let row: i32 = 0;
  for (let total: i64 = load<i32>(closest); total <= most; row++) {
    closest += 4;
    total += load<i32>(closest);
  }
  return row;
}
