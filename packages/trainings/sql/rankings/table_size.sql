-- How many bytes a table has in all, and its last key.
-- $1 training, $2 revision, $3 table
select coalesce(sum(length(bytes)), 0) as bytes, coalesce(max(key), -1) as last
from ranking_tables
where training_id = $1 and revision = $2 and name = $3;
