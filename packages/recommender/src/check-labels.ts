import type { FavouritesMatrix } from '@elbowroom/kmeans';

/** @throws RangeError unless `labels` holds one cluster, 0 .. k - 1, for each user of the matrix */
export function checkLabels(matrix: FavouritesMatrix, labels: Uint8Array, k: number): void {
  if (labels.length !== matrix.users) {
    throw new RangeError(`${labels.length} labels for ${matrix.users} users`);
  }
  const user = labels.findIndex((label) => label >= k);
  if (user >= 0) throw new RangeError(`User ${user} bears label ${labels[user]} of ${k} clusters`);
}
