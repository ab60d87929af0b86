-- $1 dataset, $2 user id
select user_idx as "userIdx" from users where dataset_id = $1 and user_id = $2;
