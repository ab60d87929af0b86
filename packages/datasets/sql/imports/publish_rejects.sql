-- $1 dataset, $2 lines, $3 reasons, $4 texts
insert into import_rejects (dataset_id, line, reason, text)
select $1, line, reason, text
from unnest($2::bigint[], $3::text[], $4::text[]) as t (line, reason, text);
