import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Where clusters lie in a plane: those whose users like the same lie close together. */
export interface ClusterMap {
  /** One a cluster; their middle is at 0, 0. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  /** How much of the spread of the centroids the plane shows, 0 .. 1. */
  readonly shown: number;
}

/**
 * The plane that keeps most of the squared distances between centroids: their first two principal coordinates (Gower,
 * "Some distance properties of latent root and vector methods used in multivariate analysis", Biometrika 53, 1966).
 * Which way an axis runs is arbitrary there; here the cluster furthest out lies on its positive side.
 *
 * @param centroids one a cluster, each with the same movies
 */
export function mapClusters(centroids: readonly (readonly number[])[]): ClusterMap {
  const k = centroids.length;
  const width = centroids[0]?.length ?? 0;
  if (k === 0 || width === 0) return { places: centroids.map(() => ({ x: 0, y: 0 })), shown: 1 };
  const centred = new Matrix(centroids.map((row) => [...row])).center('column');
  const products = centred.mmul(centred.transpose());
  const spread = products.trace();
  // Rounding leaves a little of nothing where all centroids are the same.
  if (!(spread > Number.EPSILON * k * width))
    return { places: centroids.map(() => ({ x: 0, y: 0 })), shown: 1 };
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(products, {
    assumeSymmetric: true,
  });
  const axis = (rank: number) => {
    const value = Math.max(0, realEigenvalues[k - rank] ?? 0);
    const direction = k < rank ? Array.from({ length: k }, () => 0) : eigenvectorMatrix.getColumn(k - rank);
    return { value, along: pointed(direction).map((part) => part * Math.sqrt(value)) };
  };
  const [first, second] = [axis(1), axis(2)];
  return {
    places: centroids.map((_, i) => ({ x: first.along[i] ?? 0, y: second.along[i] ?? 0 })),
    shown: Math.min(1, (first.value + second.value) / spread),
  };
}

/** Turned so that its largest part, the first on a tie, is positive. */
function pointed(direction: readonly number[]): number[] {
  const furthest = direction.reduce((best, part) => (Math.abs(part) > Math.abs(best) ? part : best), 0);
  return direction.map((part) => (furthest < 0 ? -part : part));
}
