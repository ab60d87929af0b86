import {
  Blocks1,
  Blocks2,
  Blocks3,
  Blocks4,
  Blocks5,
  Blocks6,
  Blocks7,
  Blocks8,
  MOST_BLOCKS,
} from './blocks';
import { narrowDotProducts } from './narrow';
import { F64, I32 } from './rows';
import { Workspace } from './workspace';

/**
 * How many clusters a vector holds. `Dot` is the type of a dot product: i32 where rows have no weights, since it then
 * adds up, over the movies of the row, users who like them, which are at most all favourites; else i64.
 */
function lanes<Dot>(): usize {
  return 16 / sizeof<Dot>();
}

/** Adds the sums in the last one of the blocks that start at `sums`. */
function addLast<Blocks, Dot>(dots: v128, sums: usize): v128 {
  return sizeof<Dot>() === 4
    ? i32x4.add(dots, v128.load(sums, offsetof<Blocks>() - 16))
    : i64x2.add(dots, v128.load_ext<i32>(sums, offsetof<Blocks>() / 2 - 8));
}

/** The row's dot products with the sums in adjacent blocks of clusters. */
function pass<Blocks, Dot>(row: usize, end: usize, sums: usize, strideBytes: usize, dots: usize): void {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  for (; row < end; row += 4) {
    const s = sums + (load<u32>(row) as usize) * strideBytes;
    a = addLast<Blocks1, Dot>(a, s);
    if (offsetof<Blocks>() > 16) b = addLast<Blocks2, Dot>(b, s);
    if (offsetof<Blocks>() > 32) c = addLast<Blocks3, Dot>(c, s);
    if (offsetof<Blocks>() > 48) d = addLast<Blocks4, Dot>(d, s);
    if (offsetof<Blocks>() > 64) e = addLast<Blocks5, Dot>(e, s);
    if (offsetof<Blocks>() > 80) f = addLast<Blocks6, Dot>(f, s);
    if (offsetof<Blocks>() > 96) g = addLast<Blocks7, Dot>(g, s);
    if (offsetof<Blocks>() > 112) h = addLast<Blocks8, Dot>(h, s);
  }
  v128.store(dots, a);
  if (offsetof<Blocks>() > 16) v128.store(dots, b, 16);
  if (offsetof<Blocks>() > 32) v128.store(dots, c, 32);
  if (offsetof<Blocks>() > 48) v128.store(dots, d, 48);
  if (offsetof<Blocks>() > 64) v128.store(dots, e, 64);
  if (offsetof<Blocks>() > 80) v128.store(dots, f, 80);
  if (offsetof<Blocks>() > 96) v128.store(dots, g, 96);
  if (offsetof<Blocks>() > 112) v128.store(dots, h, 112);
}

/** Where a row's dot products with the clusters' sums stand: in scratch, behind the distances. */
export function dotsIn(w: Workspace): usize {
  return w.scratch + (w.stride << F64);
}

/** Writes the dot product of a row's favourites with the sum of every cluster (Dot x stride). */
export function dotProducts<Dot>(w: Workspace, row: usize, end: usize): void {
  const stride = w.stride;
  let sums = w.sums;
  let dots = dotsIn(w);
  if (sizeof<Dot>() === 4 && w.popular >= 0) {
    narrowDotProducts(row, end, sums, stride, w.popular, dots);
    return;
  }
  const strideBytes = stride << I32;
  let blocks = stride / lanes<Dot>();
  for (; blocks > MOST_BLOCKS; blocks -= MOST_BLOCKS) {
    pass<Blocks8, Dot>(row, end, sums, strideBytes, dots);
    sums += (MOST_BLOCKS * lanes<Dot>()) << I32;
    dots += MOST_BLOCKS * 16;
  }
  if (blocks === 1) pass<Blocks1, Dot>(row, end, sums, strideBytes, dots);
  else if (blocks === 2) pass<Blocks2, Dot>(row, end, sums, strideBytes, dots);
  else if (blocks === 3) pass<Blocks3, Dot>(row, end, sums, strideBytes, dots);
  else if (blocks === 4) pass<Blocks4, Dot>(row, end, sums, strideBytes, dots);
  else if (blocks === 5) pass<Blocks5, Dot>(row, end, sums, strideBytes, dots);
  else if (blocks === 6) pass<Blocks6, Dot>(row, end, sums, strideBytes, dots);
  else if (blocks === 7) pass<Blocks7, Dot>(row, end, sums, strideBytes, dots);
  else pass<Blocks8, Dot>(row, end, sums, strideBytes, dots);
}

/** The bits of 2^52 as an f64: an integer below 2^52, put in place of the fraction, gives 2^52 plus that integer. */
const INTEGERS: i64 = 0x4330000000000000;

/** Two dot products as f64, exactly. */
export function asDoubles<Dot>(dots: usize): v128 {
  if (sizeof<Dot>() === 4) return f64x2.convert_low_i32x4_s(v128.load64_zero(dots));
  return f64x2.sub(v128.or(v128.load(dots), i64x2.splat(INTEGERS)), f64x2.splat(2 ** 52));
}

/**
 * Writes to scratch the squared distance of a row to every centre, less the row's squared length:
 * (|S|^2 - 2n Sx) / n^2 as in src/plain/distances.ts. Clusters without users, which include those that fill up the last
 * block, get 0 / 0, which no comparison prefers.
 *
 * @param weight the value of each favourite of the row; 1 where dot products are i32
 * @returns the nearest centre, the lowest on a tie
 */
export function relativeDistances<Dot>(w: Workspace, row: usize, end: usize, weight: i32): usize {
  dotProducts<Dot>(w, row, end);
  const bytes = w.stride << F64;
  const relative = w.scratch;
  let dots = dotsIn(w);
  const terms = w.terms;
  const twiceCounts = terms + bytes;
  const countSquares = twiceCounts + bytes;
  const weights = f64x2.splat(weight as f64);
  let least = f64x2.splat(Infinity);
  let index = i64x2.splat(0);
  let here = i64x2(0, 1);
  for (let at: usize = 0; at < bytes; at += 16, dots += 2 * sizeof<Dot>()) {
    let dot = asDoubles<Dot>(dots);
    if (sizeof<Dot>() === 8) dot = f64x2.mul(weights, dot);
    const bracket = f64x2.sub(v128.load(terms + at), f64x2.mul(v128.load(twiceCounts + at), dot));
    const value = f64x2.div(bracket, v128.load(countSquares + at));
    v128.store(relative + at, value);
    index = v128.bitselect(here, index, f64x2.lt(value, least));
    least = f64x2.pmin(least, value);
    here = i64x2.add(here, i64x2.splat(2));
  }
  const even = f64x2.extract_lane(least, 0);
  const odd = f64x2.extract_lane(least, 1);
  const evenIndex = i64x2.extract_lane(index, 0) as usize;
  const oddIndex = i64x2.extract_lane(index, 1) as usize;
  if (even === odd) return min(evenIndex, oddIndex);
  return even < odd ? evenIndex : oddIndex;
}
