-- Ends the sessions that a session waits for.
-- $1 the waiting session, $2 how long to wait for the end of each, in milliseconds
select pg_terminate_backend(blocker, $2) from unnest(pg_blocking_pids($1)) as blocker;
