-- The trainings of one dataset or, with null, of all; the oldest first.
-- $1 dataset
select id, dataset_id as "datasetId", matrix_sha256 as "matrixSha256", ks, params, revision, status,
  k_by_hand as "kByHand", chosen_k as "chosenK", elbows, error, scheduled, created_at as "createdAt", finished_at as "finishedAt",
  pruned_at as "prunedAt", plan, withheld
from trainings
where $1::int is null or dataset_id = $1
order by id;
