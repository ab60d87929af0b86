-- $1 training, $2 revision, $3 table, $4 keys
select key, bytes
from ranking_tables
where training_id = $1 and revision = $2 and name = $3 and key = any ($4::int[]);
