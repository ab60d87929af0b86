-- $1 training, $2 attempt, $3 result
update evaluations set status = 'ready', result = $3, finished_at = now() where training_id = $1 and attempt = $2;
