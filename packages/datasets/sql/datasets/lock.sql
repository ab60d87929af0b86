-- Holds the dataset's row until the transaction ends, so that two runs of one import take turns.
-- $1 id
select status from datasets where id = $1 for update;
