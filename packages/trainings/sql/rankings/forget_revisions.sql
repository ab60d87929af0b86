-- What other revisions of a training have left; with null, all.
-- $1 training, $2 revision to keep or null
with tables as (
  delete from ranking_tables where training_id = $1 and revision is distinct from $2
)
delete from ranking_lists where training_id = $1 and revision is distinct from $2;
