-- Goes back to a model that was active before; what came after it is forgotten.
-- $1 dataset, $2 its activation
with undone as (
  delete from activations where dataset_id = $1 and id > $2
)
update datasets
set active_training_id = training_id, activated_by_hand_at = now()
from activations
where activations.id = $2 and datasets.id = $1;
