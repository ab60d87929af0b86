-- $1 training, $2 purpose
select part from ranking_parts where training_id = $1 and purpose = $2 order by part;
