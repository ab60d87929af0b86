import type { CountedMovie } from '@elbowroom/datasets';
import type { ClusterSummary } from '@elbowroom/serving';
import { bars } from '../plots/bars.js';
import { renderTitle } from './movies.js';

const BAR_LENGTH = 40;

/** Sizes before the fix, of the fit's clusters, and after it, of those that were kept. */
export function renderSizes(sizesBeforeFix: readonly number[], clusters: readonly ClusterSummary[]): string {
  const before = sizesBeforeFix.map((value, i) => ({ label: String(i), value }));
  const width = String(sizesBeforeFix.length).length;
  const after = clusters.map(({ cluster, clusterBeforeFix, size }) => ({
    label: `${cluster}, was ${String(clusterBeforeFix).padStart(width)}`,
    value: size,
  }));
  const moved = clusters.reduce((sum, { size, sizeBeforeFix }) => sum + size - sizeBeforeFix, 0);
  return [
    `Users per cluster before the fix:\n${bars(before, BAR_LENGTH)}`,
    `Users per cluster after the fix, which moved ${moved} of them:\n${bars(after, BAR_LENGTH)}`,
  ].join('\n\n');
}

/** A model's clusters, each with the movies that most of its users like. */
export function renderClusters(
  clusters: readonly (ClusterSummary & { readonly top: readonly CountedMovie[] })[],
): string {
  return clusters
    .map(({ cluster, size, movies, top }) => {
      const lines = top.map((movie) => `  ${String(movie.count).padStart(6)}  ${renderTitle(movie)}`);
      return [`Cluster ${cluster}: ${size} users, ${movies} movies`, ...lines].join('\n');
    })
    .join('\n\n');
}
