import { Workspace } from './workspace';

/** Bytes of an i32 and of an f64, as shifts. */
export const I32: usize = 2;
export const F64: usize = 3;

/** Clusters in a block: the i32 lanes of a vector. */
export const LANES: usize = 4;

/** The label of a user that has no cluster yet. */
export const UNASSIGNED: usize = 255;

/** The address at which the row of `user` starts; the row of the next user starts where it ends. */
export function rowStart(w: Workspace, user: usize): usize {
  return w.indices + ((load<u32>(w.indptr + (user << I32)) as usize) << I32);
}

/** The value of each favourite of `user`. */
export function rowWeight(w: Workspace, user: usize): i32 {
  return w.weights ? load<i32>(w.weights + (user << I32)) : 1;
}

export function labelOf(w: Workspace, user: usize): usize {
  return load<u8>(w.labels + user) as usize;
}
