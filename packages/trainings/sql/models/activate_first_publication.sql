-- Makes a training's model the dataset's active one, unless one was chosen by hand since the training began.
-- $1 dataset, $2 training
with activated as (
  update datasets
  set active_training_id = $2
  from trainings
  where datasets.id = $1
    and trainings.id = $2
    and (activated_by_hand_at is null or activated_by_hand_at < trainings.created_at)
  returning datasets.id
)
insert into activations (dataset_id, training_id) select id, $2 from activated;
