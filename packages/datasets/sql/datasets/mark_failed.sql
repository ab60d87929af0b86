-- A dataset that is ready stays so: a late failure of a repeated job does not take it away.
-- $1 id, $2 error
update datasets set status = 'failed', error = $2 where id = $1 and status = 'importing';
