-- Registers a dataset that is to be imported. No row comes back if its name is there already.
-- $1 name, $2 source, $3 options, $4 fingerprint
insert into datasets (name, status, source, options, fingerprint)
values ($1, 'importing', $2, $3, $4)
on conflict (name) do nothing
returning id, name, status, attempt, source, options, fingerprint, counts, error,
  active_training_id as "activeTrainingId", created_at as "createdAt", imported_at as "importedAt";
