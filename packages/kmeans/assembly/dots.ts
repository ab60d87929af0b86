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
import { F64, I32, LANES } from './rows';

const BLOCK_BYTES: usize = LANES << I32;

/** The row's dot products with the sums of the clusters of some neighbouring blocks. */
function pass<Blocks>(row: usize, end: usize, sums: usize, strideBytes: usize, dots: usize): void {
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
    a = i32x4.add(a, v128.load(s));
    if (offsetof<Blocks>() > 16) b = i32x4.add(b, v128.load(s, 16));
    if (offsetof<Blocks>() > 32) c = i32x4.add(c, v128.load(s, 32));
    if (offsetof<Blocks>() > 48) d = i32x4.add(d, v128.load(s, 48));
    if (offsetof<Blocks>() > 64) e = i32x4.add(e, v128.load(s, 64));
    if (offsetof<Blocks>() > 80) f = i32x4.add(f, v128.load(s, 80));
    if (offsetof<Blocks>() > 96) g = i32x4.add(g, v128.load(s, 96));
    if (offsetof<Blocks>() > 112) h = i32x4.add(h, v128.load(s, 112));
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

/**
 * Writes the dot product of a row with the sum of every cluster (i32 x stride). A dot product counts, for each movie of
 * the row, users who like it: it is at most the number of favourites, which an i32 holds.
 */
export function dotProducts(
  row: usize,
  end: usize,
  sums: usize,
  stride: usize,
  run: usize,
  dots: usize,
): void {
  if (run > 0) {
    narrowDotProducts(row, end, sums, stride, run, dots);
    return;
  }
  const strideBytes = stride << I32;
  let blocks = stride / LANES;
  for (; blocks > MOST_BLOCKS; blocks -= MOST_BLOCKS) {
    pass<Blocks8>(row, end, sums, strideBytes, dots);
    sums += MOST_BLOCKS * BLOCK_BYTES;
    dots += MOST_BLOCKS * BLOCK_BYTES;
  }
  if (blocks === 1) pass<Blocks1>(row, end, sums, strideBytes, dots);
  else if (blocks === 2) pass<Blocks2>(row, end, sums, strideBytes, dots);
  else if (blocks === 3) pass<Blocks3>(row, end, sums, strideBytes, dots);
  else if (blocks === 4) pass<Blocks4>(row, end, sums, strideBytes, dots);
  else if (blocks === 5) pass<Blocks5>(row, end, sums, strideBytes, dots);
  else if (blocks === 6) pass<Blocks6>(row, end, sums, strideBytes, dots);
  else if (blocks === 7) pass<Blocks7>(row, end, sums, strideBytes, dots);
  else pass<Blocks8>(row, end, sums, strideBytes, dots);
}

/**
 * Writes the squared distance of a row to every centre, less the row's length, (|S|^2 - 2n Sx) / n^2 as in
 * src/distances.ts: an exact integer, rounded once. Clusters without users, those that fill up the last block among them,
 * get 0 / 0, which no comparison prefers.
 *
 * @param terms |S|^2, 2n and n^2 of the clusters (3 x f64 x stride)
 * @param relative f64 x stride, with room for the row's dot products (i32 x stride) behind
 */
export function relativeDistances(
  row: usize,
  end: usize,
  sums: usize,
  stride: usize,
  run: usize,
  terms: usize,
  relative: usize,
): void {
  const bytes = stride << F64;
  let dots = relative + bytes;
  dotProducts(row, end, sums, stride, run, dots);
  const twiceCounts = terms + bytes;
  const countSquares = twiceCounts + bytes;
  for (let at: usize = 0; at < bytes; at += 16, dots += 8) {
    const bracket = f64x2.sub(
      v128.load(terms + at),
      f64x2.mul(v128.load(twiceCounts + at), f64x2.convert_low_i32x4_s(v128.load64_zero(dots))),
    );
    v128.store(relative + at, f64x2.div(bracket, v128.load(countSquares + at)));
  }
}
