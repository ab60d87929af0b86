-- Publishing takes this lock alone, changes of favourites share it: a recount misses none of them.
-- $1 dataset
select pg_advisory_xact_lock(31415, $1);
