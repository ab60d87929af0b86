-- $1 training
select training_id as "trainingId", attempt, status, at, seed, k, result, error, started_at as "startedAt", finished_at as "finishedAt" from evaluations where training_id = $1;
