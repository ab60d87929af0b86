-- $1 training, $2 revision
delete from ranking_tables where training_id = $1 and revision = $2;
