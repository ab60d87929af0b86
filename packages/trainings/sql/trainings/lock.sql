-- The training, its row held until the transaction ends. Rows that refer to it may still be written meanwhile:
-- a change of favourites that waited here, while the publisher waits for it, would wait for ever.
-- $1 training
select id, dataset_id as "datasetId", matrix_sha256 as "matrixSha256", ks, params, revision, status,
  k_by_hand as "kByHand", chosen_k as "chosenK", elbows, error, scheduled, created_at as "createdAt", finished_at as "finishedAt",
  pruned_at as "prunedAt", plan, withheld
from trainings
where id = $1
for no key update;
