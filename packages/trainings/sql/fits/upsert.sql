-- The same fit again is the same row; only its run is told anew. A fit that was improved since it was made stays so,
-- should the job that made it run once more.
-- $1 training, $2 K, $3 WCSS, $4 silhouette, $5 Calinski-Harabasz, $6 iterations, $7 converged, $8 sizes, $9 labels,
-- $10 restarts, $11 seconds, $12 worker
with fit as (
  insert into fits (
    training_id, k, wcss, silhouette, calinski_harabasz, iterations, converged, sizes, labels, restarts
  )
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (training_id, k) do update
  set wcss = excluded.wcss, silhouette = excluded.silhouette, calinski_harabasz = excluded.calinski_harabasz,
    iterations = excluded.iterations, converged = excluded.converged, sizes = excluded.sizes, labels = excluded.labels, restarts = excluded.restarts
  where fits.wcss >= excluded.wcss
  returning training_id, k
)
insert into fit_runs (training_id, k, seconds, worker)
select training_id, k, $11, $12 from fit
on conflict (training_id, k) do update
set seconds = excluded.seconds, worker = excluded.worker, finished_at = now();
