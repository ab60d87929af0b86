-- The same part again is the same row.
-- $1 training, $2 part, $3 bytes
insert into ranking_parts (training_id, part, bytes) values ($1, $2, $3)
on conflict (training_id, part) do update set bytes = excluded.bytes;
