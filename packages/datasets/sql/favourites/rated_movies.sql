-- What each of a range of users has rated: it is not recommended to them.
-- $1 dataset, $2 first user, $3 last user
select user_idx as "userIdx", movies from user_ratings where dataset_id = $1 and user_idx between $2 and $3;
