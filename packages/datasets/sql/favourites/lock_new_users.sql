-- Who adds a user adds it alone, so that the next free number is free.
-- $1 dataset
select pg_advisory_xact_lock(31416, $1);
