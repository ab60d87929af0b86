-- Changes of one movie take turns: they would else lock its counts in whichever order the planner chose for each.
-- $1 dataset, $2 movie id
select movie_idx as "movieIdx" from movies where dataset_id = $1 and movie_id = $2 for no key update;
