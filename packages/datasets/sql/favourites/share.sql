-- Shared by all changes of favourites; publishing a model of the dataset waits for them and they for it.
-- $1 dataset
select pg_advisory_xact_lock_shared(31415, $1);
