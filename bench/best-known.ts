/**
 * The least WCSS that anything has found on the article's data, for K = 1, 2, ..., 30, to two places: the best of
 * scikit-learn with 1,000 restarts, R's Hartigan-Wong with 1,000 and random swaps with 300 a K. One below is a find.
 */
export const bestKnownOfArticle: readonly number[] = [
  381.35, 342.14, 321.97, 304.85, 289.12, 275.9, 263.85, 251.75, 240.0, 230.0, 220.52, 212.02, 203.82, 195.97,
  188.63, 181.58, 175.07, 169.12, 163.33, 158.19, 152.45, 146.91, 141.73, 136.53, 131.64, 126.53, 121.74,
  116.98, 112.39, 107.96,
];
