-- The same part again is the same row.
-- $1 training, $2 purpose, $3 part, $4 bytes
insert into ranking_parts (training_id, purpose, part, bytes) values ($1, $2, $3, $4)
on conflict (training_id, purpose, part) do update set bytes = excluded.bytes;
