-- The newest training of a dataset that was asked for the same, evaluated or not, has become ready and still has its matrix.
-- $1 dataset, $2 params
select id, dataset_id as "datasetId", matrix_sha256 as "matrixSha256", ks, params, revision, status,
  k_by_hand as "kByHand", chosen_k as "chosenK", elbows, error, scheduled, created_at as "createdAt", finished_at as "finishedAt",
  pruned_at as "prunedAt", plan, withheld
from trainings
where dataset_id = $1 and params - 'evaluate' = $2::jsonb - 'evaluate' and status = 'ready' and pruned_at is null
order by id desc
limit 1;
