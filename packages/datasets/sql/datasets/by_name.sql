-- $1 name
select id, name, status, attempt, source, options, fingerprint, counts, error,
  active_training_id as "activeTrainingId", created_at as "createdAt", imported_at as "importedAt"
from datasets
where name = $1;
