import type { Workspace } from './workspace.js';

/** Measures the squared distance of every user, less its row's length, to its own and to the nearest other centre. */
export function measureOwnAndOther(workspace: Workspace): void {
  const { kernels, users, matrix, weights, stride, popular, arrays } = workspace;
  kernels.ownAndOther(
    users,
    matrix.indptr.byteOffset,
    matrix.indices.byteOffset,
    weights,
    arrays.sums.byteOffset,
    stride,
    popular,
    arrays.terms.byteOffset,
    arrays.scratch.byteOffset,
    arrays.labels.byteOffset,
    arrays.own.byteOffset,
    arrays.other.byteOffset,
  );
}
