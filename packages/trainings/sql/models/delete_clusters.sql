-- $1 training
delete from model_clusters where training_id = $1;
