-- The fits there are, without their labels, and without those at some K.
-- $1 training, $2 K to leave out
select fits.k, wcss, silhouette, calinski_harabasz as "calinskiHarabasz", iterations, converged, sizes, seconds, worker,
  fit_runs.finished_at as "finishedAt"
from fits
join fit_runs using (training_id, k)
where training_id = $1 and fits.k <> all ($2)
order by fits.k;
