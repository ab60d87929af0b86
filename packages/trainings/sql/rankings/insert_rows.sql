-- $1 training, $2 revision, $3 table, $4 keys, $5 bytes
insert into ranking_tables (training_id, revision, name, key, bytes)
select $1, $2, $3, key, bytes from unnest($4::int[], $5::bytea[]) as t (key, bytes);
