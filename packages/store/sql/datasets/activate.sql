-- Makes the model of a training the dataset's active one, by hand.
-- $1 dataset, $2 training
update datasets set active_training_id = $2, activated_by_hand_at = now() where id = $1;
