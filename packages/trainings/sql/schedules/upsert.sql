-- A dataset has one schedule: asked for again it is changed.
-- $1 dataset, $2 interval in ms, $3 least share of changes, $4 models to keep, $5 every K of the sweep, $6 params, $7 most loss
insert into schedules (dataset_id, every_ms, min_change, keep, ks, params, max_loss)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (dataset_id) do update
set every_ms = excluded.every_ms, min_change = excluded.min_change, keep = excluded.keep, ks = excluded.ks, params = excluded.params,
  max_loss = excluded.max_loss
returning dataset_id as "datasetId", every_ms as "everyMs", min_change as "minChange", max_loss as "maxLoss", keep, ks, params,
  created_at as "createdAt", last_run_at as "lastRunAt", last_run as "lastRun";
