-- How many bytes all tables of a model have, and its labels.
-- $1 training, $2 revision
select coalesce(sum(length(bytes)), 0) as bytes from ranking_tables where training_id = $1 and revision = $2;
