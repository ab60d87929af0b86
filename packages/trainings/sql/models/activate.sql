-- Makes the model of a training the dataset's active one, by hand.
-- $1 dataset, $2 training
with activated as (
  insert into activations (dataset_id, training_id)
  select id, $2 from datasets where id = $1 and active_training_id is distinct from $2
)
update datasets set active_training_id = $2, activated_by_hand_at = now() where id = $1;
