-- The next rows of a table, in their order.
-- $1 training, $2 revision, $3 table, $4 the last key seen, $5 how many
select key, bytes
from ranking_tables
where training_id = $1 and revision = $2 and name = $3 and key > $4
order by key
limit $5;
