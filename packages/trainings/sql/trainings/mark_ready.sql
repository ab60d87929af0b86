-- $1 training, $2 chosen K, $3 what every rule says, $4 why its model may not answer, or null
update trainings
set status = 'ready', chosen_k = $2, elbows = $3, withheld = $4, published_revision = revision, finished_at = now()
where id = $1;
