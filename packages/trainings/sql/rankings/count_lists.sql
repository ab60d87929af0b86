-- $1 training, $2 revision
select count(*) as lists from ranking_lists where training_id = $1 and revision = $2;
