import { F64, I32, LANES } from './rows';
import { Workspace } from './workspace';

/*
 * Users that need not be compared with the centres, because no other centre can have come as near as their own.
 * src/kernels/bounds.ts has the proof, the names and the rows of `drifts`.
 */

/** The value for a cluster in a row of `drifts`, plus the reach times the value in the next row. */
function ahead(w: Workspace, row: usize, cluster: usize, reach: f32): f32 {
  const at = w.drifts + ((row * w.stride + cluster) << I32);
  return load<f32>(at) + reach * load<f32>(at + (w.stride << I32));
}

/** Whether another centre may have come as near to a user as its own. */
export function mayHaveChanged(w: Workspace, user: usize, own: usize, reach: f32): bool {
  const drifts = w.drifts;
  const bytes = w.stride << I32;
  const gaps = w.gaps + user * bytes;
  const reaches = f32x4.splat(reach);
  const limit = f32x4.splat(ahead(w, 2, own, reach));
  let near = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += LANES << I32) {
    const path = f32x4.mul(reaches, v128.load(drifts + bytes + at));
    const gap = f32x4.sub(f32x4.add(v128.load(gaps + at), v128.load(drifts + at)), path);
    near = v128.or(near, f32x4.le(gap, limit));
  }
  return v128.any_true(near);
}

/** Stores how much farther than the nearest centre the others are, from the distances in scratch; infinity for the nearest. */
export function remember(w: Workspace, user: usize, nearest: usize, reach: f32): void {
  const drifts = w.drifts;
  const bytes = w.stride << I32;
  const gaps = w.gaps + user * bytes;
  let relative = w.scratch;
  const reaches = f32x4.splat(reach);
  const rise = f32x4.splat(ahead(w, 0, nearest, reach));
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
