-- The dataset that holds, or is about to hold, this very import.
-- $1 fingerprint
select id, name, status, attempt, source, options, fingerprint, counts, error,
  active_training_id as "activeTrainingId", created_at as "createdAt", imported_at as "importedAt"
from datasets
where fingerprint = $1 and status <> 'failed';
