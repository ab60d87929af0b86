-- Goes back to the model that was active before, of those that are kept; what came after it is forgotten. No row comes
-- back where there is none.
-- $1 dataset
with previous as (
  select activations.id, training_id
  from activations
  join trainings on trainings.id = training_id
  join datasets on datasets.id = activations.dataset_id
  where activations.dataset_id = $1
    and training_id <> active_training_id
    and published_revision is not null
  order by activations.id desc
  limit 1
), undone as (
  delete from activations using previous
  where activations.dataset_id = $1 and activations.id > previous.id
)
update datasets
set active_training_id = training_id, activated_by_hand_at = now()
from previous
where datasets.id = $1
returning active_training_id as "trainingId";
