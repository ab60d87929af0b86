-- Removes the bytes of matrices that no training can use any more. One that was asked for within the hour stays: a
-- training may be about to begin on it.
with idle as (
  select sha256
  from matrices
  where frozen_at < now() - interval '1 hour'
    and not exists (
      select from trainings where matrix_sha256 = sha256 and pruned_at is null
    )
  for update skip locked
)
delete from matrix_chunks using idle where matrix_chunks.sha256 = idle.sha256;
