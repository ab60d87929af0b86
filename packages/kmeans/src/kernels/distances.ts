import type { Workspace } from './workspace.js';

/** Measures the squared distance of every user, less its row's length, to its own and to the nearest other centre. */
export function measureOwnAndOther(workspace: Workspace): void {
  const { kernels, users, matrix, weights, stride, run, arrays } = workspace;
  kernels.ownAndOther(
    users,
    matrix.indptr.byteOffset,
    matrix.indices.byteOffset,
    weights,
    arrays.sums.byteOffset,
    stride,
    run,
    arrays.terms.byteOffset,
    arrays.scratch.byteOffset,
    arrays.labels.byteOffset,
    arrays.own.byteOffset,
    arrays.other.byteOffset,
  );
}
