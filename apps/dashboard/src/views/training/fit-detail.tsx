import { useCallback } from 'react';
import type { Fit } from '../../data/trainings.js';
import { Figure } from '../../plots/figure.js';
import { sizesPlot } from '../../plots/sizes-plot.js';
import { counted, share } from '../../ui/numbers.js';

/** How the users of one fit are spread over its clusters: whether one is a giant, or many have hardly anybody. */
export function FitDetail({ fit: { k, sizes }, minClusterSize }: { fit: Fit; minClusterSize: number }) {
  const draw = useCallback(
    (width: number) => sizesPlot(sizes, minClusterSize, width),
    [sizes, minClusterSize],
  );
  const users = sizes.reduce((sum, size) => sum + size, 0);
  const largest = Math.max(...sizes);
  const small = sizes.filter((size) => size < minClusterSize).length;
  const alone = sizes.filter((size) => size === 1).length;
  return (
    <section className="section" aria-labelledby="fit">
      <h2 id="fit">Clusters of the fit at K = {k}</h2>
      <p className="muted">
        The largest holds {counted(largest, 'user')}, {share(largest / users)} of all.{' '}
        {small === 0
          ? 'None is too small.'
          : `${counted(small, 'cluster')} of fewer than ${minClusterSize}, which the fix removes; ${alone} with a single user.`}
      </p>
      <figure>
        <Figure
          label={`Users in each of the ${k} clusters, from ${largest} down to ${Math.min(...sizes)}`}
          draw={draw}
        />
      </figure>
    </section>
  );
}
