-- The schedule of one dataset or, with null, of all.
-- $1 dataset
select dataset_id as "datasetId", every_ms as "everyMs", min_change as "minChange", max_loss as "maxLoss", keep, ks, params,
  created_at as "createdAt", last_run_at as "lastRunAt", last_run as "lastRun"
from schedules
where $1::int is null or dataset_id = $1
order by dataset_id;
