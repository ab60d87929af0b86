import { Blocks1, Blocks2 } from './blocks';
import { I32 } from './rows';

/** Clusters in a block where sums are u16: half the bytes for rows to read, and twice the clusters in a vector. */
const LANES: usize = 8;
const U16: usize = 1;

/** Of more blocks at once the addresses of four movies, the totals of 32 bits, and the running ones of 16 are too many for 16 registers. */
const MOST_BLOCKS: usize = 2;

/** Bytes of four movies in a row. */
const FOUR: usize = 4 << I32;

/** Bytes of a row, behind its popular movies, whose sums a u16 holds, added up; src/kernels/sums.ts sees to that. */
const RUN: usize = 2 * FOUR;

/** The sums of four movies, added up, of the last of some blocks of clusters. */
function addUp<Blocks>(s0: usize, s1: usize, s2: usize, s3: usize): v128 {
  return i16x8.add(
    i16x8.add(v128.load(s0, offsetof<Blocks>() - 16), v128.load(s1, offsetof<Blocks>() - 16)),
    i16x8.add(v128.load(s2, offsetof<Blocks>() - 16), v128.load(s3, offsetof<Blocks>() - 16)),
  );
}

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
  for (; row < end && load<i32>(row) < popular; row += 4) {
    const s = sums + (load<u32>(row) as usize) * strideBytes;
    a = i32x4.add(a, v128.load_ext<u16>(s));
    b = i32x4.add(b, v128.load_ext<u16>(s, 8));
    if (offsetof<Blocks>() > 16) {
      c = i32x4.add(c, v128.load_ext<u16>(s, 16));
      d = i32x4.add(d, v128.load_ext<u16>(s, 24));
    }
  }
  while (row < end) {
    let ab = i16x8.splat(0);
    let cd = ab;
    const stop = min(row + RUN, end);
    for (; row + FOUR <= stop; row += FOUR) {
      const s0 = sums + (load<u32>(row) as usize) * strideBytes;
      const s1 = sums + (load<u32>(row, 4) as usize) * strideBytes;
      const s2 = sums + (load<u32>(row, 8) as usize) * strideBytes;
      const s3 = sums + (load<u32>(row, 12) as usize) * strideBytes;
      ab = i16x8.add(ab, addUp<Blocks1>(s0, s1, s2, s3));
      if (offsetof<Blocks>() > 16) cd = i16x8.add(cd, addUp<Blocks2>(s0, s1, s2, s3));
    }
    for (; row < stop; row += 4) {
      const s = sums + (load<u32>(row) as usize) * strideBytes;
      ab = i16x8.add(ab, v128.load(s));
      if (offsetof<Blocks>() > 16) cd = i16x8.add(cd, v128.load(s, 16));
    }
    a = i32x4.add(a, i32x4.extend_low_i16x8_u(ab));
    b = i32x4.add(b, i32x4.extend_high_i16x8_u(ab));
    if (offsetof<Blocks>() > 16) {
      c = i32x4.add(c, i32x4.extend_low_i16x8_u(cd));
      d = i32x4.add(d, i32x4.extend_high_i16x8_u(cd));
    }
  }
  v128.store(dots, a);
  v128.store(dots, b, 16);
  if (offsetof<Blocks>() > 16) {
    v128.store(dots, c, 32);
    v128.store(dots, d, 48);
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
    pass<Blocks2>(row, end, sums, strideBytes, popular, dots);
    sums += (MOST_BLOCKS * LANES) << U16;
    dots += (MOST_BLOCKS * LANES) << I32;
  }
  if (blocks === 1) pass<Blocks1>(row, end, sums, strideBytes, popular, dots);
  else pass<Blocks2>(row, end, sums, strideBytes, popular, dots);
}
