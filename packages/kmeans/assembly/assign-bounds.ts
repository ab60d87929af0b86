import { F64, I32, LANES } from './rows';

/*
 * Which users need no look at the centres, because none can have come as near as their own. src/kernels/bounds.ts has the
 * proof, the names, and the rows of `drifts`.
 */

/** The number that a row of `drifts` has of a cluster, and the reach times that of the next row. */
function ahead(drifts: usize, row: usize, cluster: usize, reach: f32, stride: usize): f32 {
  const at = drifts + ((row * stride + cluster) << I32);
  return load<f32>(at) + reach * load<f32>(at + (stride << I32));
}

/** Whether some other centre may have come as near to a user as its own. */
export function mayHaveChanged(own: usize, reach: f32, gaps: usize, drifts: usize, stride: usize): bool {
  const bytes = stride << I32;
  const reaches = f32x4.splat(reach);
  const limit = f32x4.splat(ahead(drifts, 2, own, reach, stride));
  let near = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += LANES << I32) {
    const path = f32x4.mul(reaches, v128.load(drifts + bytes + at));
    const gap = f32x4.sub(f32x4.add(v128.load(gaps + at), v128.load(drifts + at)), path);
    near = v128.or(near, f32x4.le(gap, limit));
  }
  return v128.any_true(near);
}

/** Keeps how much farther the other centres are than the nearest, from the distances of a look; infinitely the nearest itself. */
export function remember(
  nearest: usize,
  reach: f32,
  relative: usize,
  gaps: usize,
  drifts: usize,
  stride: usize,
): void {
  const bytes = stride << I32;
  const reaches = f32x4.splat(reach);
  const rise = f32x4.splat(ahead(drifts, 0, nearest, reach, stride));
  const least = f64x2.splat(load<f64>(relative + (nearest << F64)));
  for (let at: usize = 0; at < bytes; at += LANES << I32, relative += LANES << F64) {
    const low = f32x4.demote_f64x2_zero(f64x2.sub(v128.load(relative), least));
    const high = f32x4.demote_f64x2_zero(f64x2.sub(v128.load(relative, 16), least));
    const path = f32x4.mul(reaches, v128.load(drifts + bytes + at));
    const since = f32x4.add(rise, f32x4.sub(path, v128.load(drifts + at)));
    v128.store(gaps + at, f32x4.add(i32x4.shuffle(low, high, 0, 1, 4, 5), since));
  }
  store<f32>(gaps + (nearest << I32), Infinity);
}
