-- The imports under way.
select id, attempt from datasets where status = 'importing' order by id;
