-- $1 dataset, $2 user, $3 movie
select 1 from favourites where dataset_id = $1 and user_idx = $2 and movie_idx = $3;
