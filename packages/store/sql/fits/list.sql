-- The fits there are, without their labels.
-- $1 training
select fits.k, wcss, silhouette, iterations, converged, sizes, seconds, worker, fit_runs.finished_at as "finishedAt"
from fits
join fit_runs using (training_id, k)
where training_id = $1
order by fits.k;
