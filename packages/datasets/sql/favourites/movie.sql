-- $1 dataset, $2 movie id
select movie_idx as "movieIdx" from movies where dataset_id = $1 and movie_id = $2;
