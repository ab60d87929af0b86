-- The training that has begun to do the same.
-- $1 dataset, $2 matrix, $3 every K of the sweep, $4 params
select id, dataset_id as "datasetId", matrix_sha256 as "matrixSha256", ks, params, revision, status,
  k_by_hand as "kByHand", chosen_k as "chosenK", elbows, error, scheduled, created_at as "createdAt", finished_at as "finishedAt",
  pruned_at as "prunedAt", plan, withheld
from trainings
where dataset_id = $1 and matrix_sha256 = $2 and ks = $3 and params = $4 and status = 'running' and revision = 1;
