/**
 * Solves A x = b in place for a symmetric positive definite A (Golub and Van Loan, "Matrix computations", section 4.2).
 *
 * @param a row by row, its lower triangle alone is read; becomes the factor L with A = L Lᵀ
 * @param x holds b, and x afterwards
 * @param size rows of A that are used, each `size` long
 */
export function solvePositiveDefinite(a: Float64Array, x: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let sum = a[row + j];
      for (let k = 0; k < j; k++) sum -= a[row + k] * a[other + k];
      a[row + j] = i === j ? Math.sqrt(sum) : sum / a[other + j];
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= a[i * size + k] * x[k];
    x[i] = sum / a[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < size; k++) sum -= a[k * size + i] * x[k];
    x[i] = sum / a[i * size + i];
  }
}
