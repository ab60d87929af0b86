/** Bytes of an i32 and of an f64, as shifts. */
export const I32: usize = 2;
export const F64: usize = 3;

/** Clusters in a block: the i32 lanes of a vector. */
export const LANES: usize = 4;

/** The cluster of a user that has none yet. */
export const UNASSIGNED: usize = 255;

export function clear(address: usize, bytes: usize): void {
  memory.fill(address, 0, bytes);
}

/** The address at which the row of `user` starts; that of the next user is its end. */
export function rowStart(indptr: usize, indices: usize, user: usize): usize {
  return indices + ((load<u32>(indptr + (user << I32)) as usize) << I32);
}

/** What each favourite of `user` counts. */
export function rowWeight(weights: usize, user: usize): i32 {
  return weights ? load<i32>(weights + (user << I32)) : 1;
}
