-- Makes the model of a training the dataset's active one.
-- $1 dataset, $2 training
update datasets set active_training_id = $2 where id = $1;
