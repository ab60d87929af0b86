/**
 * Inverts a symmetric positive definite matrix in place, by Gauss-Jordan elimination on the diagonal (no pivots are
 * needed then).
 *
 * @param a row by row, size x size
 */
export function invert(a: Float64Array, size: number): void {
  for (let pivot = 0; pivot < size; pivot++) {
    const own = a.subarray(pivot * size, (pivot + 1) * size);
    const reciprocal = 1 / own[pivot];
    own[pivot] = 1;
    for (let j = 0; j < size; j++) own[j] *= reciprocal;
    for (let i = 0; i < size; i++) {
      if (i === pivot) continue;
      const other = a.subarray(i * size, (i + 1) * size);
      const factor = other[pivot];
      if (factor === 0) continue;
      other[pivot] = 0;
      for (let j = 0; j < size; j++) other[j] -= factor * own[j];
    }
  }
}
