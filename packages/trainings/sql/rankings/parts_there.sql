-- $1 training
select part from ranking_parts where training_id = $1 order by part;
