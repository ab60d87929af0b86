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

/** Clusters in a block where sums are u16: half the bytes for rows to read, and twice the clusters in a vector. */
const LANES: usize = 8;
const U16: usize = 1;
const BLOCK_BYTES: usize = LANES << U16;

/** Adds the u16 lanes of a vector to i32 in memory. */
function widen(lanes: v128, dots: usize): void {
  v128.store(dots, i32x4.add(v128.load(dots), i32x4.extend_low_i16x8_u(lanes)));
  v128.store(dots, i32x4.add(v128.load(dots, 16), i32x4.extend_high_i16x8_u(lanes)), 16);
}

/** As in ./dots.ts, but for twice the clusters. */
function pass<Blocks>(
  row: usize,
  end: usize,
  sums: usize,
  strideBytes: usize,
  run: usize,
  dots: usize,
): void {
  const zero = i16x8.splat(0);
  memory.fill(dots, 0, 2 * offsetof<Blocks>());
  while (row < end) {
    let a = zero;
    let b = zero;
    let c = zero;
    let d = zero;
    let e = zero;
    let f = zero;
    let g = zero;
    let h = zero;
    for (const stop = min(row + run, end); row < stop; row += 4) {
      const s = sums + (load<u32>(row) as usize) * strideBytes;
      a = i16x8.add(a, v128.load(s));
      if (offsetof<Blocks>() > 16) b = i16x8.add(b, v128.load(s, 16));
      if (offsetof<Blocks>() > 32) c = i16x8.add(c, v128.load(s, 32));
      if (offsetof<Blocks>() > 48) d = i16x8.add(d, v128.load(s, 48));
      if (offsetof<Blocks>() > 64) e = i16x8.add(e, v128.load(s, 64));
      if (offsetof<Blocks>() > 80) f = i16x8.add(f, v128.load(s, 80));
      if (offsetof<Blocks>() > 96) g = i16x8.add(g, v128.load(s, 96));
      if (offsetof<Blocks>() > 112) h = i16x8.add(h, v128.load(s, 112));
    }
    widen(a, dots);
    if (offsetof<Blocks>() > 16) widen(b, dots + 32);
    if (offsetof<Blocks>() > 32) widen(c, dots + 64);
    if (offsetof<Blocks>() > 48) widen(d, dots + 96);
    if (offsetof<Blocks>() > 64) widen(e, dots + 128);
    if (offsetof<Blocks>() > 80) widen(f, dots + 160);
    if (offsetof<Blocks>() > 96) widen(g, dots + 192);
    if (offsetof<Blocks>() > 112) widen(h, dots + 224);
  }
}

/**
 * The dot product of a row with the sum of every cluster (i32 x stride), from sums that are u16.
 *
 * @param run bytes of a row whose sums a u16 holds, added up
 */
export function narrowDotProducts(
  row: usize,
  end: usize,
  sums: usize,
  stride: usize,
  run: usize,
  dots: usize,
): void {
  const strideBytes = stride << U16;
  let blocks = stride / LANES;
  for (; blocks > MOST_BLOCKS; blocks -= MOST_BLOCKS) {
    pass<Blocks8>(row, end, sums, strideBytes, run, dots);
    sums += MOST_BLOCKS * BLOCK_BYTES;
    dots += 2 * MOST_BLOCKS * BLOCK_BYTES;
  }
  if (blocks === 1) pass<Blocks1>(row, end, sums, strideBytes, run, dots);
  else if (blocks === 2) pass<Blocks2>(row, end, sums, strideBytes, run, dots);
  else if (blocks === 3) pass<Blocks3>(row, end, sums, strideBytes, run, dots);
  else if (blocks === 4) pass<Blocks4>(row, end, sums, strideBytes, run, dots);
  else if (blocks === 5) pass<Blocks5>(row, end, sums, strideBytes, run, dots);
  else if (blocks === 6) pass<Blocks6>(row, end, sums, strideBytes, run, dots);
  else if (blocks === 7) pass<Blocks7>(row, end, sums, strideBytes, run, dots);
  else pass<Blocks8>(row, end, sums, strideBytes, run, dots);
}
