-- $1 training
delete from ranking_parts where training_id = $1;
