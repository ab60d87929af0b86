export function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Running totals of the weights as shares of their sum; the last is 1. */
export function cumulative(weights: Float64Array): Float64Array {
  let total = 0;
  const totals = weights.map((weight) => {
    total += weight;
    return total;
  });
  return totals.map((upTo) => upTo / total);
}

/** Where a chance in [0, 1) falls among running totals: the first index whose total exceeds it. */
export function drawnBy(totals: Float64Array, chance: number): number {
  let low = 0;
  let high = totals.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (totals[middle] > chance) high = middle;
    else low = middle + 1;
  }
  return low;
}
