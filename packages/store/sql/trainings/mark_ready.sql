-- $1 training, $2 chosen K, $3 what every rule says
update trainings
set status = 'ready', chosen_k = $2, elbows = $3, published_revision = revision, finished_at = now()
where id = $1;
