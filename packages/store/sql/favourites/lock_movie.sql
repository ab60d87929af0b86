-- Changes of one movie take turns: those of several users would else lock its counts in different orders.
-- $1 dataset, $2 movie id
select movie_idx as "movieIdx" from movies where dataset_id = $1 and movie_id = $2 for no key update;
