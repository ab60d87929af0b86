-- Begins a new revision of a training: more K, or a K chosen by hand (null leaves the choice as it was).
-- $1 training, $2 every K of the sweep, $3 K by hand
update trainings
set status = 'running', revision = revision + 1, ks = $2, k_by_hand = coalesce($3, k_by_hand),
  error = null, finished_at = null
where id = $1
returning id, dataset_id as "datasetId", matrix_sha256 as "matrixSha256", ks, params, revision, status,
  k_by_hand as "kByHand", chosen_k as "chosenK", elbows, error, scheduled, created_at as "createdAt", finished_at as "finishedAt",
  pruned_at as "prunedAt", plan, withheld;
