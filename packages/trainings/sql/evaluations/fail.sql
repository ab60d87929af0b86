-- $1 training, $2 attempt, $3 error
update evaluations
set status = 'failed', error = $3, finished_at = now()
where training_id = $1 and attempt = $2 and status = 'running';
