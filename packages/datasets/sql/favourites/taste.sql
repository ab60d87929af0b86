-- What the lists of users are made from.

-- name: favourites
select movies from user_favourites where dataset_id = $dataset and user_idx = $user;

-- name: rated
-- What each of a range of users has rated, which is not recommended to them.
select user_idx as "userIdx", movies from user_ratings where dataset_id = $dataset and user_idx between $first and $last;
