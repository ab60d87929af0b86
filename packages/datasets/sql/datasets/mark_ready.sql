-- $1 id, $2 counts
update datasets set status = 'ready', counts = $2, error = null, imported_at = now() where id = $1;
