-- Begins an evaluation in place of the one there was; where the same is under way or done already, no row comes back.
-- $1 training, $2 places, $3 seed, $4 K
insert into evaluations as known (training_id, status, at, seed, k)
values ($1, 'running', $2, $3, $4)
on conflict (training_id) do update
set attempt = known.attempt + 1, status = 'running', at = excluded.at, seed = excluded.seed, k = excluded.k,
  result = null, error = null, started_at = now(), finished_at = null
where known.status = 'failed' or (known.at, known.seed, known.k) is distinct from (excluded.at, excluded.seed, excluded.k)
returning training_id as "trainingId", attempt, status, at, seed, k, result, error, started_at as "startedAt", finished_at as "finishedAt";
