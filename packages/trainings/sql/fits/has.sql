-- $1 training, $2 K
select 1 from fits where training_id = $1 and k = $2;
