-- $1 training, $2 K
select labels from fits where training_id = $1 and k = $2;
