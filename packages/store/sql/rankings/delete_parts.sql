-- $1 training, $2 purpose or null for all
delete from ranking_parts where training_id = $1 and ($2::text is null or purpose = $2);
