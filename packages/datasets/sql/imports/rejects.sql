-- A page of the rows that an import left out.
-- $1 dataset, $2 after this line, $3 how many
select line, reason, text
from import_rejects
where dataset_id = $1 and line > $2
order by line
limit $3;
