-- $1 dataset, $2 user
select movies from user_favourites where dataset_id = $1 and user_idx = $2;
