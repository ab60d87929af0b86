-- The same fit again is the same row; only its run is told anew. A fit that was improved since it was made stays so,
-- should the job that made it run once more.
-- $1 training, $2 K, $3 WCSS, $4 silhouette, $5 iterations, $6 converged, $7 sizes, $8 labels, $9 restarts, $10 seconds, $11 worker
with fit as (
  insert into fits (training_id, k, wcss, silhouette, iterations, converged, sizes, labels, restarts)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (training_id, k) do update
  set wcss = excluded.wcss, silhouette = excluded.silhouette, iterations = excluded.iterations,
    converged = excluded.converged, sizes = excluded.sizes, labels = excluded.labels, restarts = excluded.restarts
  where fits.wcss >= excluded.wcss
  returning training_id, k
)
insert into fit_runs (training_id, k, seconds, worker)
select training_id, k, $10, $11 from fit
on conflict (training_id, k) do update
set seconds = excluded.seconds, worker = excluded.worker, finished_at = now();
