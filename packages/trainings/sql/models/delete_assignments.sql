-- $1 training
delete from model_assignments where training_id = $1;
