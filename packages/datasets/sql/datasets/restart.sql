-- Takes a failed import up again, perhaps with another file. No row comes back if the dataset of that name has not failed.
-- $1 name, $2 source, $3 options, $4 fingerprint
update datasets
set status = 'importing', attempt = attempt + 1, source = $2, options = $3, fingerprint = $4, error = null
where name = $1 and status = 'failed'
returning id, name, status, attempt, source, options, fingerprint, counts, error,
  active_training_id as "activeTrainingId", created_at as "createdAt", imported_at as "importedAt";
