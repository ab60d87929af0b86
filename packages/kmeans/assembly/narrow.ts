import { Blocks1, Blocks2, Blocks3, Blocks4 } from './blocks';
import { I32 } from './rows';

/** Clusters in a block where sums are u16: half the bytes for rows to read, and twice the clusters in a vector. */
const LANES: usize = 8;
const U16: usize = 1;

/** Of these blocks the totals, of 32 bits, and the running ones, of 16, are in registers. */
const MOST_BLOCKS: usize = 4;

/** Bytes of a row, behind its popular movies, whose sums a u16 holds, added up; src/kernels/sums.ts sees to that. */
const RUN: usize = 8 << I32;

/** As in ./dots.ts, but for twice the clusters. The row's popular movies come first, and their sums are widened one by one. */
function pass<Blocks>(
  row: usize,
  end: usize,
  sums: usize,
  strideBytes: usize,
  popular: i32,
  dots: usize,
): void {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  for (; row < end && load<i32>(row) < popular; row += 4) {
    const s = sums + (load<u32>(row) as usize) * strideBytes;
    a = i32x4.add(a, v128.load_ext<u16>(s));
    b = i32x4.add(b, v128.load_ext<u16>(s, 8));
    if (offsetof<Blocks>() > 16) {
      c = i32x4.add(c, v128.load_ext<u16>(s, 16));
      d = i32x4.add(d, v128.load_ext<u16>(s, 24));
    }
    if (offsetof<Blocks>() > 32) {
      e = i32x4.add(e, v128.load_ext<u16>(s, 32));
      f = i32x4.add(f, v128.load_ext<u16>(s, 40));
    }
    if (offsetof<Blocks>() > 48) {
      g = i32x4.add(g, v128.load_ext<u16>(s, 48));
      h = i32x4.add(h, v128.load_ext<u16>(s, 56));
    }
  }
  while (row < end) {
    let ab = i16x8.splat(0);
    let cd = ab;
    let ef = ab;
    let gh = ab;
    for (const stop = min(row + RUN, end); row < stop; row += 4) {
      const s = sums + (load<u32>(row) as usize) * strideBytes;
      ab = i16x8.add(ab, v128.load(s));
      if (offsetof<Blocks>() > 16) cd = i16x8.add(cd, v128.load(s, 16));
      if (offsetof<Blocks>() > 32) ef = i16x8.add(ef, v128.load(s, 32));
      if (offsetof<Blocks>() > 48) gh = i16x8.add(gh, v128.load(s, 48));
    }
    a = i32x4.add(a, i32x4.extend_low_i16x8_u(ab));
    b = i32x4.add(b, i32x4.extend_high_i16x8_u(ab));
    if (offsetof<Blocks>() > 16) {
      c = i32x4.add(c, i32x4.extend_low_i16x8_u(cd));
      d = i32x4.add(d, i32x4.extend_high_i16x8_u(cd));
    }
    if (offsetof<Blocks>() > 32) {
      e = i32x4.add(e, i32x4.extend_low_i16x8_u(ef));
      f = i32x4.add(f, i32x4.extend_high_i16x8_u(ef));
    }
    if (offsetof<Blocks>() > 48) {
      g = i32x4.add(g, i32x4.extend_low_i16x8_u(gh));
      h = i32x4.add(h, i32x4.extend_high_i16x8_u(gh));
    }
  }
  v128.store(dots, a);
  v128.store(dots, b, 16);
  if (offsetof<Blocks>() > 16) {
    v128.store(dots, c, 32);
    v128.store(dots, d, 48);
  }
  if (offsetof<Blocks>() > 32) {
    v128.store(dots, e, 64);
    v128.store(dots, f, 80);
  }
  if (offsetof<Blocks>() > 48) {
    v128.store(dots, g, 96);
    v128.store(dots, h, 112);
  }
}

/**
 * The dot product of a row with the sum of every cluster (i32 x stride), from sums that are u16.
 *
 * @param popular how many movies, the first, have sums that must be widened one by one
 */
export function narrowDotProducts(
  row: usize,
  end: usize,
  sums: usize,
  stride: usize,
  popular: i32,
  dots: usize,
): void {
  const strideBytes = stride << U16;
  let blocks = stride / LANES;
  for (; blocks > MOST_BLOCKS; blocks -= MOST_BLOCKS) {
    pass<Blocks4>(row, end, sums, strideBytes, popular, dots);
    sums += (MOST_BLOCKS * LANES) << U16;
    dots += (MOST_BLOCKS * LANES) << I32;
  }
  if (blocks === 1) pass<Blocks1>(row, end, sums, strideBytes, popular, dots);
  else if (blocks === 2) pass<Blocks2>(row, end, sums, strideBytes, popular, dots);
  else if (blocks === 3) pass<Blocks3>(row, end, sums, strideBytes, popular, dots);
  else pass<Blocks4>(row, end, sums, strideBytes, popular, dots);
}
