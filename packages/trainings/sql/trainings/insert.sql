-- No row comes back where the same training has begun and is running.
-- $1 dataset, $2 matrix, $3 every K of the sweep, $4 params, $5 whether a schedule has asked for it, $6 plan of the ranker,
-- $7 when the favourites were read
insert into trainings (dataset_id, matrix_sha256, ks, params, scheduled, plan, frozen_at, status)
values ($1, $2, $3, $4, $5, $6, $7, 'running')
on conflict do nothing
returning id, dataset_id as "datasetId", matrix_sha256 as "matrixSha256", ks, params, revision, status,
  k_by_hand as "kByHand", chosen_k as "chosenK", elbows, error, scheduled, created_at as "createdAt", finished_at as "finishedAt",
  pruned_at as "prunedAt", plan, withheld;
