/**
 * The least WCSS that anything has found on the article's data, for K = 1, 2, ..., 30, to two places: the best of
 * scikit-learn with 1,000 restarts, R's Hartigan-Wong with 1,000, a prototype of random swaps with 300 a K and, at
 * K = 20, 21, 23, 25 and 27, elbowroom's `swap`. The bench says when something falls below.
 */
export const bestKnownOfArticle: readonly number[] = [
  381.35, 342.14, 321.97, 304.85, 289.12, 275.9, 263.85, 251.75, 240.0, 230.0, 220.52, 212.02, 203.82, 195.97,
  188.63, 181.58, 175.07, 169.12, 163.33, 157.83, 152.33, 146.91, 141.53, 136.53, 131.53, 126.53, 121.64,
  116.98, 112.39, 107.96,
];
