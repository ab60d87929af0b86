-- Marks the trainings of a dataset whose models are not kept: those before the last few, as many as its schedule says. The
-- active one stays in any case. What has ended without a model goes with the models of its time. A dataset without a
-- schedule keeps all.
-- $1 dataset
with kept as (
  select min(finished_at) as since
  from (
    select finished_at, row_number() over (order by finished_at desc) as place
    from trainings
    where dataset_id = $1 and status = 'ready' and withheld is null
  ) as ready
  where place <= (select keep from schedules where dataset_id = $1)
)
update trainings
set pruned_at = now(), published_revision = null
from kept, datasets
where trainings.dataset_id = $1
  and datasets.id = $1
  and trainings.id is distinct from active_training_id
  and trainings.status <> 'running'
  and pruned_at is null
  and finished_at < since
returning trainings.id;
