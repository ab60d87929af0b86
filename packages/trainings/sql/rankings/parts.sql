-- $1 training
select bytes from ranking_parts where training_id = $1 order by part;
