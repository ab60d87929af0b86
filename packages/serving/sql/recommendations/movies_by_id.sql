-- $1 dataset, $2 movie ids
select movie_idx as "movieIdx", movie_id as "movieId" from movies where dataset_id = $1 and movie_id = any ($2);
